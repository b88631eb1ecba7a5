using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using PtceGraph.Exchange.Import;
using PtceGraph.Exchange.Workbooks;
using PtceGraph.Graph;
using Xunit;

namespace PtceGraph.Exchange.Tests.Workbooks;

/// <summary>The template as its user meets it: what it holds is read, whole and without a problem.</summary>
public class WorkbookTemplateTests
{
    [Theory]
    [InlineData("classeur.xlsx")]
    [InlineData("classeur.zip")]
    [InlineData("")]
    public void Its_examples_are_read_one_of_each_kind(string name)
    {
        using var files = new TempFiles();
        Write(Path.Combine(files.Folder, name));

        var read = files.Read();

        Assert.Empty(read.Report.Problems);
        Assert.All(WorkbookSheet.Kinds, kind => Assert.Equal(1, read.State.Count(kind)));
        var network = read.State.Snapshot(1);
        Assert.Equal("ess", Assert.Single(network.Actors).Category);
        Assert.Equal("partenariat", Assert.Single(network.Ties).Type);
        Assert.Equal("pilotage", Assert.Single(network.Memberships).Circle);
        Assert.Equal(new PartialDate(2026, 1, 15), Assert.Single(network.Meetings).Date);
    }

    [Fact]
    public void Every_column_of_every_table_is_recognised_and_has_a_meaning_in_both_languages()
    {
        using var files = new TempFiles();
        Write(files.Folder);

        var source = ImportSource.Open([files.Folder], null, TestContext.Current.CancellationToken);
        var tables = source.Tables;

        Assert.Equal(WorkbookSheet.Kinds.Count(), tables.Length);
        Assert.All(
            tables.Zip(source.Recognitions),
            pair =>
                Assert.All(
                    Enumerable.Range(0, pair.First.Headers.Length),
                    column =>
                        Assert.True(pair.Second!.Uses[column] != ColumnUse.Attribute, $"{pair.First.File} {pair.First.Headers[column]}")
                )
        );
        foreach (
            var field in WorkbookSheet.Kinds.SelectMany(kind => PtceGraph.Graph.Schema.Of(kind)).Select(field => field.Name).Prepend("id")
        )
        {
            Assert.Matches("[.…]$", FieldMeanings.Of(field, Language.French));
            Assert.Matches("[.…]$", FieldMeanings.Of(field, Language.English));
        }
    }

    [Fact]
    public void A_category_is_chosen_from_the_vocabulary()
    {
        using var stream = new MemoryStream();
        WorkbookTemplate.WriteXlsx(stream);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);

        var actors = document.SheetNamed("acteurs");
        var column = actors.Rows().First().ToList().IndexOf("categorie");
        var list = actors
            .Worksheet!.Descendants<DataValidation>()
            .Single(choice => choice.SequenceOfReferences!.InnerText!.StartsWith((char)('A' + column)));
        var words = document.SheetNamed("vocabulaire").Rows().Skip(1).Select(row => row[0]).Where(word => word.Length > 0);

        Assert.Equal("vocabulaire!$A$2:$A$" + (words.Count() + 1), list.Formula1!.Text);
        Assert.Equal(Vocabulary.In(Language.French).Categories.Values.Select(category => category.Label).Order(), words.Order());
    }

    private static void Write(string path)
    {
        if (!Path.HasExtension(path))
        {
            WorkbookTemplate.WriteFolder(path);
            return;
        }

        using var stream = File.Create(path);
        if (path.EndsWith(".xlsx", StringComparison.Ordinal))
        {
            WorkbookTemplate.WriteXlsx(stream);
        }
        else
        {
            WorkbookTemplate.WriteZip(stream);
        }
    }
}
