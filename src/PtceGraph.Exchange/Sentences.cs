using PtceGraph.Graph;

namespace PtceGraph.Exchange;

/// <summary>The sentences of this project, one member for each key of Sentences.fr.resx and Sentences.en.resx.</summary>
internal static class Sentences
{
    private static readonly SentenceCatalogue Catalogue = new(typeof(Sentences).Assembly);

    public static Sentence ADate() => Catalogue.Of([]);

    public static Sentence ADateOfAFile() => Catalogue.Of([]);

    public static Sentence ADayOfAFile() => Catalogue.Of([]);

    public static Sentence AListOfChanges() => Catalogue.Of([]);

    public static Sentence AListOfEntries() => Catalogue.Of([]);

    public static Sentence AListOfTexts() => Catalogue.Of([]);

    public static Sentence ANumber() => Catalogue.Of([]);

    public static Sentence ARevisionWithItsDigest() => Catalogue.Of([]);

    public static Sentence AText() => Catalogue.Of([]);

    public static Sentence ATextNotEmpty() => Catalogue.Of([]);

    public static Sentence ATextOfAtMost(int most) => Catalogue.Of([most]);

    public static Sentence ATextOfOneTo(int most) => Catalogue.Of([most]);

    public static Sentence AWholeNumber() => Catalogue.Of([]);

    public static Sentence AmbiguousNode(string text, Sentence consequence) => Catalogue.Of([text, consequence]);

    public static Sentence AnAttributeValue() => Catalogue.Of([]);

    public static Sentence AnAttributesObject() => Catalogue.Of([]);

    public static Sentence AnObjectOfFields() => Catalogue.Of([]);

    public static Sentence AnObjectOfNames() => Catalogue.Of([]);

    public static Sentence AnOperationObject() => Catalogue.Of([]);

    public static Sentence ArchiveDamaged() => Catalogue.Of([]);

    public static Sentence BodyIsAnObject() => Catalogue.Of([]);

    public static Sentence CellLeftEmpty(Sentence why) => Catalogue.Of([why]);

    public static Sentence CellTooLong(int length, int most) => Catalogue.Of([length, most]);

    public static Sentence ChangesMissing() => Catalogue.Of([]);

    public static Sentence ChangesTooLarge(long megabytes) => Catalogue.Of([megabytes]);

    public static Sentence CharacterRemoved(int code) => Catalogue.Of([code]);

    public static Sentence ColumnReadTwice(string header, string? word) => Catalogue.Of([header, word]);

    public static Sentence ColumnWithoutHeader(int column) => Catalogue.Of([column]);

    public static Sentence CommunesNotDecided(int rows, string communes) => Catalogue.OfCount(rows, [rows, communes]);

    public static Sentence CommunesUnknown(int rows, string communes) => Catalogue.OfCount(rows, [rows, communes]);

    public static Sentence ContactsApart() => Catalogue.Of([]);

    public static Sentence DlFormatUnknown(string format) => Catalogue.Of([format]);

    public static Sentence ElementIdsTaken(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence EndBeforeBeginning(PartialDate until, PartialDate since) => Catalogue.Of([until, since]);

    public static Sentence EndNotRead(string from, string to) => Catalogue.Of([from, to]);

    public static Sentence ExportLicence() => Catalogue.Of([]);

    public static Sentence FileTooLarge(long megabytes) => Catalogue.Of([megabytes]);

    public static Sentence FormulaFailed(int count, string error) => Catalogue.OfCount(count, [count, error]);

    public static Sentence GzipDamaged() => Catalogue.Of([]);

    public static Sentence GmlMalformed() => Catalogue.Of([]);

    public static Sentence HeaderTooLong(int length, int most) => Catalogue.Of([length, most]);

    public static Sentence HeaderTwice(string name, string numbered) => Catalogue.Of([name, numbered]);

    public static Sentence HyperedgesLeftOut(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence IdOfAnotherKind(string shown, string name) => Catalogue.Of([shown, name]);

    public static Sentence IdsMissing(int count, string label, string property) => Catalogue.OfCount(count, [count, label, property]);

    public static Sentence IdsNotUnique(int count, string name, string property, string ids) =>
        Catalogue.OfCount(count, [count, name, property, ids]);

    public static Sentence IdsShared(int count, string first, string second, string ids) =>
        Catalogue.OfCount(count, [count, first, second, ids]);

    public static Sentence InFile(string file, Sentence what) => Catalogue.Of([file, what]);

    public static Sentence InLine(string file, int line, Sentence what) => Catalogue.Of([file, line, what]);

    public static Sentence InputMissing(string input) => Catalogue.Of([input]);

    public static Sentence IsNot(Sentence expected) => Catalogue.Of([expected]);

    public static Sentence JsonMalformed(long column) => Catalogue.Of([column]);

    public static Sentence LabelEmptied() => Catalogue.Of([]);

    public static Sentence LabelNotGuessed(string label, long count) => Catalogue.OfCount(count, [label, count]);

    public static Sentence LabelNotMapped(long count) => Catalogue.OfCount(count, [count]);

    public static Sentence LabelReadAsOthers(string label) => Catalogue.Of([label]);

    public static Sentence LabelWithoutId(string label, long count) => Catalogue.OfCount(count, [label, count]);

    public static Sentence LabelWithoutName(string label) => Catalogue.Of([label]);

    public static Sentence LabelsByLanguage() => Catalogue.Of([]);

    public static Sentence LineBeforeHeaders(string shown) => Catalogue.Of([shown]);

    public static Sentence LineBreakAsSeparator() => Catalogue.Of([]);

    public static Sentence LineBreakAsSpace() => Catalogue.Of([]);

    public static Sentence LinkIdTooLong(int length, int most) => Catalogue.Of([length, most]);

    public static Sentence MapEntriesUnused(int count, string entries) => Catalogue.OfCount(count, [count, entries]);

    public static Sentence MappedFieldTwice(string name, string field) => Catalogue.Of([name, field]);

    public static Sentence MappedFieldUnknown(string name, string field, object near, string own) => Catalogue.Of([name, field, near, own]);

    public static Sentence MappedLabelUnknown(string label, object near) => Catalogue.Of([label, near]);

    public static Sentence MappedPropertyUnknown(string name, string property, object near) => Catalogue.Of([name, property, near]);

    public static Sentence MappedTwice(string name) => Catalogue.Of([name]);

    public static Sentence MappedTypeUnknown(string type, object near) => Catalogue.Of([type, near]);

    public static Sentence MappingEntryUnnamed(string list, string member) => Catalogue.Of([list, member]);

    public static Sentence MappingIsAnObject() => Catalogue.Of([]);

    public static Sentence MappingKindUnknown(string name, string kinds) => Catalogue.Of([name, kinds]);

    public static Sentence MappingMalformed(string path, Sentence detail) => Catalogue.Of([path, detail]);

    public static Sentence MappingMemberIs(string name, string member, Sentence expected) => Catalogue.Of([name, member, expected]);

    public static Sentence MappingMemberTwice(string name, string member) => Catalogue.Of([name, member]);

    public static Sentence MappingMemberUnknown(string name, string member, string known) => Catalogue.Of([name, member, known]);

    public static Sentence MappingUnreadable(string path) => Catalogue.Of([path]);

    public static Sentence MappingWithoutLabel() => Catalogue.Of([]);

    public static Sentence MeaningsOfColumn() => Catalogue.Of([]);

    public static Sentence MeaningsOfSheet() => Catalogue.Of([]);

    public static Sentence MeaningsSheet() => Catalogue.Of([]);

    public static Sentence MergeNotDone(string id, string into) => Catalogue.Of([id, into]);

    public static Sentence MergedCellsRepeated(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence Missing(string name) => Catalogue.Of([name]);

    public static Sentence MoreProblems(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence MustBe(string name, Sentence expected) => Catalogue.Of([name, expected]);

    public static Sentence MutualOrDirected() => Catalogue.Of([]);

    public static Sentence NameTwice() => Catalogue.Of([]);

    public static Sentence NeitherIdNorName() => Catalogue.Of([]);

    public static Sentence NoCsvFile() => Catalogue.Of([]);

    public static Sentence NoHeadersTies() => Catalogue.Of([]);

    public static Sentence NoHeader() => Catalogue.Of([]);

    public static Sentence NoMark(string text) => Catalogue.Of([text]);

    public static Sentence NoNames() => Catalogue.Of([]);

    public static Sentence NoNumberOfVertices() => Catalogue.Of([]);

    public static Sentence NoSuchColumn(string header, string? word, string known) => Catalogue.Of([header, word, known]);

    public static Sentence NoVertex(string word, int count) => Catalogue.Of([word, count]);

    public static Sentence NoWeight(string cell) => Catalogue.Of([cell]);

    public static Sentence NodesWithoutLabel(long count) => Catalogue.OfCount(count, [count]);

    public static Sentence NodesWithoutName(int count, string ids) => Catalogue.OfCount(count, [count, ids]);

    public static Sentence NotAText() => Catalogue.Of([]);

    public static Sentence NotDl() => Catalogue.Of([]);

    public static Sentence NotJson(long line, long column) => Catalogue.Of([line, column]);

    public static Sentence NotOfVocabulary(string codes) => Catalogue.Of([codes]);

    public static Sentence NotThatXml(string format, string root) => Catalogue.Of([format, root]);

    public static Sentence NothingRecognised(object headers) => Catalogue.Of([headers]);

    public static Sentence NothingToPropose() => Catalogue.Of([]);

    public static Sentence OfCell(string value, Sentence what) => Catalogue.Of([value, what]);

    public static Sentence OneOf(string codes) => Catalogue.Of([codes]);

    public static Sentence PseudonymMethod() => Catalogue.Of([]);

    public static Sentence QuoteNotClosed() => Catalogue.Of([]);

    public static Sentence QuotesMisplaced() => Catalogue.Of([]);

    public static Sentence ReadAsAnotherLabel(int count, string label) => Catalogue.OfCount(count, [count, label]);

    public static Sentence ReadBefore(Sentence why, string file, int line) => Catalogue.Of([why, file, line]);

    public static Sentence RowLeftOut(Sentence why) => Catalogue.Of([why]);

    public static Sentence RowOfTotals() => Catalogue.Of([]);

    public static Sentence RowTooLarge(int megabytes) => Catalogue.Of([megabytes]);

    public static Sentence RowsSwallowed() => Catalogue.Of([]);

    public static Sentence SectionsNotRead(string sections) => Catalogue.Of([sections]);

    public static Sentence SheetHidden() => Catalogue.Of([]);

    public static Sentence StrayByte(byte value) => Catalogue.Of([value]);

    public static Sentence TheCellIsLeftEmpty() => Catalogue.Of([]);

    public static Sentence TheRowIsLeftOut() => Catalogue.Of([]);

    public static Sentence TieLeftOut(Sentence why) => Catalogue.Of([why]);

    public static Sentence TooManyAnnounced(long nodes, int most) => Catalogue.Of([nodes, most]);

    public static Sentence TooManyCells(int cells, int columns, string shown) => Catalogue.OfCount(columns, [cells, columns, shown]);

    public static Sentence TooManyColumns(int most) => Catalogue.Of([most]);

    public static Sentence TooManyChanges(int most) => Catalogue.Of([most]);

    public static Sentence TooManyFilledCells(int most) => Catalogue.Of([most]);

    public static Sentence TooManyMergedCells(int most) => Catalogue.Of([most]);

    public static Sentence TooManyRows(int most) => Catalogue.Of([most]);

    public static Sentence TrueOrFalse() => Catalogue.Of([]);

    public static Sentence TwoLines(Sentence first, Sentence second) => Catalogue.Of([first, second]);

    public static Sentence TypeEmptied() => Catalogue.Of([]);

    public static Sentence TypeNotGuessed(string type, long count) => Catalogue.OfCount(count, [type, count]);

    public static Sentence TypeNotMapped(long count) => Catalogue.OfCount(count, [count]);

    public static Sentence TypePartlyLeftOut(string type, long count, string kind) => Catalogue.OfCount(count, [type, count, kind]);

    public static Sentence TypeWithRepeatedIds(string type, string property) => Catalogue.Of([type, property]);

    public static Sentence UnknownName(string name, string known) => Catalogue.Of([name, known]);

    public static Sentence UnknownNode(string text, Sentence consequence) => Catalogue.Of([text, consequence]);

    public static Sentence UnknownOperation(string operation, string known) => Catalogue.Of([operation, known]);

    public static Sentence ValueTooLarge(long megabytes) => Catalogue.Of([megabytes]);

    public static Sentence ValuesNotRead(int count, string property) => Catalogue.OfCount(count, [count, property]);

    public static Sentence ValuesOverTime(int count) => Catalogue.OfCount(count, [count]);

    public static Sentence WithCandidates(Sentence what, string nodes) => Catalogue.Of([what, nodes]);

    public static Sentence WithNearest(Sentence what, string nodes) => Catalogue.Of([what, nodes]);

    public static Sentence WorkbookDamaged() => Catalogue.Of([]);

    public static Sentence WorkbookLocked() => Catalogue.Of([]);

    public static Sentence WorkbookPartTooLarge(string part, long megabytes) => Catalogue.Of([part, megabytes]);

    public static Sentence WorkbookRowTooLarge(int megabytes) => Catalogue.Of([megabytes]);

    public static Sentence WorkbookRowsOutOfOrder() => Catalogue.Of([]);

    public static Sentence XmlMalformed(int column) => Catalogue.Of([column]);

    public static Sentence XmlTooDeep(int most) => Catalogue.Of([most]);
}
