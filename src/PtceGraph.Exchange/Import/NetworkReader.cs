using PtceGraph.Contracts;
using PtceGraph.Graph;

namespace PtceGraph.Exchange.Import;

/// <summary>Reads tables as one network: invalid rows are left out and reported, the others are read.</summary>
public static class NetworkReader
{
    /// <summary>Reads files and folders as one network, without a store. O(size).</summary>
    /// <inheritdoc cref="ImportSource.Open(IReadOnlyList{string}, IProgress{ValueTuple{int, int}}, CancellationToken)"/>
    public static ImportedNetwork Read(
        IReadOnlyList<string> inputs,
        IProgress<(int Done, int Total)>? progress,
        CancellationToken cancellationToken
    ) => Read(ImportSource.Open(inputs, progress, cancellationToken), ImportContext.None, cancellationToken);

    /// <summary>Reads tables as one network, against a store where there is one. O(size).</summary>
    /// <remarks>Where nobody said which profile the network has, and no store has one, the files' own words are looked at first.</remarks>
    public static ImportedNetwork Read(ImportSource source, ImportContext context, CancellationToken cancellationToken)
    {
        var said = context.ChosenProfile ?? context.Store?.Settings?.Profile;
        if (said is not null || context.Store is { NodeCount: > 0 })
        {
            return ReadAs(said ?? NetworkProfile.Ptce, source, context, cancellationToken);
        }

        var (profile, told) = ProfileRecognition.Of(source, context, cancellationToken);
        var read = ReadAs(profile, source, context, cancellationToken);
        return told is null ? read : read with { Report = read.Report with { Profile = told } };
    }

    private static ImportedNetwork ReadAs(string profile, ImportSource source, ImportContext context, CancellationToken cancellationToken)
    {
        context = context with { Profile = profile };
        var builder = new NetworkBuilder(context, hasActors: source.Recognitions.Any(recognition => recognition?.Kind == EntityKind.Actor));
        var files = new ImportedFile[source.Tables.Length];
        foreach (var note in source.Notes)
        {
            builder.Problems.Add(note);
        }

        // Nodes are read before the rows that refer to them: actors and poles, then projects and meetings, then links.
        var steps = source
            .Recognitions.SelectMany(
                (recognition, index) =>
                    recognition?.HasPresences == true || recognition?.HasAttendees == true
                        ? [(Kind: EntityKind.Meeting, Index: index), (EntityKind.Attendance, index)]
                        : new[] { (Kind: recognition?.Kind ?? EntityKind.Actor, Index: index) }
            )
            .OrderBy(step => step.Kind);
        foreach (var (kind, index) in steps)
        {
            var (table, columns) = (source.Tables[index], source.Profiles[index]);
            if (source.Recognitions[index] is not { } recognition)
            {
                if (table.Unread is { } why)
                {
                    builder.Problems.Add(new ImportProblem(table.File, 0, null, null, why, isLeftOut: false));
                }

                files[index] = ImportedFile.Ignored(table.File) with { Columns = Recognition.Columns(null, table, columns) };
                continue;
            }

            if (recognition.HasPresences && kind == EntityKind.Meeting)
            {
                var (meetings, asMeetings) = new PresenceTable(table, recognition).Meetings(builder.Ends);
                builder.Add(meetings, asMeetings, cancellationToken);
                continue;
            }

            if (recognition.HasAttendees && kind == EntityKind.Attendance)
            {
                var (presences, asPresences) = new MeetingList(table, recognition).Presences(builder.Ends);
                builder.Add(presences, asPresences, cancellationToken);
                continue;
            }

            foreach (var problem in table.Problems)
            {
                builder.Problems.Add(problem);
            }

            var (read, readAs) =
                recognition.HasPresences ? new PresenceTable(table, recognition).Presences(builder.Problems, builder.IsWhole)
                : recognition.HasAttendees ? new MeetingList(table, recognition).Meetings()
                : (table, recognition);
            var (rows, taken) = builder.Add(read, readAs, cancellationToken);
            files[index] = new ImportedFile(table.File, recognition.Kind, rows, taken, Recognition.Columns(recognition, table, columns));
        }

        foreach (var merge in builder.Merges.NotDone)
        {
            builder.Problems.Add(
                new ImportProblem(files[0].File, 0, null, merge.Id, Sentences.MergeNotDone(merge.Id, merge.Into), isLeftOut: false)
            );
        }

        var communes = new CommuneCheck(builder, context.Map);
        communes.Report(files);
        if (UnusedEntries.Of(source, builder, communes) is { } unused)
        {
            builder.Problems.Add(new ImportProblem(files[0].File, 0, null, null, unused, isLeftOut: false));
        }

        var withoutTerm = new LearntTerms(builder, context).Add();
        var news = builder.Words.New.ToList();
        return new ImportedNetwork(
            builder.State,
            builder.Problems.Report([.. files, .. source.Ignored]) with
            {
                Unmatched = builder.Unmatched.Listed,
                MoreUnmatched = builder.Unmatched.More,
                Doubles = builder.Merges.Done,
                Communes = communes.Asked,
                MoreCommunes = communes.More,
                NewWords = [.. news.Take(ImportReport.MaxProposals)],
                MoreNewWords = Math.Max(0, news.Count - ImportReport.MaxProposals),
                WordsWithoutTerm = withoutTerm,
            },
            builder.Borrowed,
            builder.FirstSeen
        )
        {
            Contacts = builder.Contacts.DrainToImmutable(),
            Collisions = builder.Collisions.Found,
        };
    }
}
