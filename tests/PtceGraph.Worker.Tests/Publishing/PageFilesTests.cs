using System.Text;
using PtceGraph.Worker.Publishing;
using Xunit;

namespace PtceGraph.Worker.Tests.Publishing;

/// <summary>The name of the program tells the page's files apart, and the page that is served has it.</summary>
public sealed class PageFilesTests : IDisposable
{
    private const string Index = "<!doctype html><html><head><title>P</title></head><body></body></html>";

    private readonly TempFolder _folder = new();

    public PageFilesTests()
    {
        Write("index.html", Index);
        Write("assets/index-1.js", "draw()");
        Write("assets/layout.worker-1.js", "place()");
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_program_is_the_same_for_the_same_files_and_another_for_any_other()
    {
        var program = new PageFiles(_folder.Path).Program;
        Assert.Matches("^[0-9].*-[0-9a-f]{16}$", program);
        Assert.Equal(program, new PageFiles(_folder.Path).Program);

        List<string?> programs = [program];
        Write("assets/layout.worker-1.js", "place();");
        programs.Add(new PageFiles(_folder.Path).Program);
        File.Move(Path.Combine(_folder.Path, "assets/index-1.js"), Path.Combine(_folder.Path, "assets/index-2.js"));
        programs.Add(new PageFiles(_folder.Path).Program);
        File.Delete(Path.Combine(_folder.Path, "assets/index-2.js"));
        programs.Add(new PageFiles(_folder.Path).Program);
        Assert.Equal(4, programs.Distinct().Count());
    }

    [Fact]
    public async Task The_index_names_the_program_unless_its_file_was_replaced_since()
    {
        var page = new PageFiles(_folder.Path);
        Assert.Equal(
            Index.Replace("</head>", $"<meta name=\"program\" content=\"{page.Program}\" /></head>", StringComparison.Ordinal),
            await ReadAsync(page)
        );

        Write("index.html", Index.Replace("P", "Q", StringComparison.Ordinal));
        Assert.DoesNotContain("program", await ReadAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task While_the_files_are_being_replaced_the_index_is_the_one_of_the_start()
    {
        var page = new PageFiles(_folder.Path);
        var index = await ReadAsync(page);
        Assert.NotEmpty(index);

        File.Delete(Path.Combine(_folder.Path, "index.html"));
        Assert.Equal(index, await ReadAsync(page));

        Directory.Delete(_folder.Path, recursive: true);
        Assert.Equal(index, await ReadAsync(page));
        Directory.CreateDirectory(_folder.Path);
    }

    [Fact]
    public void Without_a_page_there_is_no_program()
    {
        Assert.Null(new PageFiles(Path.Combine(_folder.Path, "none")).Program);
        File.Delete(Path.Combine(_folder.Path, "index.html"));
        Assert.False(new PageFiles(_folder.Path).Exists);
    }

    private static async Task<string> ReadAsync(PageFiles page) =>
        Encoding.UTF8.GetString(await page.ReadIndexAsync(TestContext.Current.CancellationToken));

    private void Write(string name, string text)
    {
        var path = Path.Combine(_folder.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
