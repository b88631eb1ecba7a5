using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using PtceGraph.Contracts;
using PtceGraph.Exchange.Import;
using PtceGraph.Storage;
using PtceGraph.Storage.Backups;
using PtceGraph.Worker.Access;

namespace PtceGraph.Worker.Pipeline;

/// <summary>Keeps what the columns of an import say about people as contacts: outside the journal, so that erasing erases.</summary>
internal static class ContactImport
{
    private const int IdBytes = 12;

    /// <summary>The number of nodes for which an import would bring contacts that are new or say something else.</summary>
    /// <exception cref="StoreException">The file cannot be read.</exception>
    public static int CountNew(ContactFile file, ImmutableArray<ImportedContact> contacts) =>
        contacts.IsEmpty ? 0 : New(file, contacts).Select(contact => contact.Of).Distinct().Count();

    /// <summary>Refuses an import that would bring more contacts than a network may have.</summary>
    /// <exception cref="ImportRefusedException">There would be too many.</exception>
    public static void Check(ContactFile file, ImmutableArray<ImportedContact> contacts)
    {
        if (contacts.IsEmpty)
        {
            return;
        }

        var ids = contacts.Select(IdOf).ToHashSet(StringComparer.Ordinal);
        var (known, count) = ids.Count > ServiceLimits.MaxContacts ? (null, 0) : file.Find(ids);
        if (count + ids.Count - (known?.Count ?? 0) > ServiceLimits.MaxContacts)
        {
            throw new ImportRefusedException(Sentences.TooManyContactsInFiles(count, ServiceLimits.MaxContacts));
        }
    }

    /// <summary>Sets the contacts, after their nodes are in the network. Each column of a node is one contact, which a later import of the
    /// column replaces.</summary>
    /// <returns>The report; with a problem where the contacts could not be written although the network was imported.</returns>
    public static ImportReport Write(ContactFile file, ImmutableArray<ImportedContact> contacts, ImportReport report)
    {
        if (contacts.IsEmpty)
        {
            return report;
        }

        try
        {
            var set = New(file, contacts);
            if (set.Count > 0)
            {
                file.Change(set, []);
            }

            return report;
        }
        catch (StoreException exception)
        {
            return report with
            {
                Problems =
                [
                    .. report.Problems,
                    new ImportProblem("", 0, null, null, Sentences.ContactsNotWritten(exception.Sentence), isLeftOut: false),
                ],
            };
        }
    }

    private static List<Contact> New(ContactFile file, ImmutableArray<ImportedContact> contacts)
    {
        var before = file.Read().ToDictionary(contact => contact.Id, contact => contact.Text, StringComparer.Ordinal);
        return
        [
            .. contacts
                .GroupBy(IdOf, StringComparer.Ordinal) // two rows may be of one node
                .Select(same => new Contact(
                    same.Key,
                    same.First().Of,
                    $"{same.First().Header}: {string.Join(" · ", same.Select(contact => contact.Text).Distinct())}"
                ))
                .Where(contact => before.GetValueOrDefault(contact.Id) != contact.Text),
        ];
    }

    /// <summary>The id of the contact of a node and column: a digest, which is the same in each import.</summary>
    private static string IdOf(ImportedContact contact) =>
        "import-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{contact.Of}\0{contact.Header}"))[..IdBytes]);
}
