using Repricer.Core.Documents;

namespace Repricer.Core.Strategies.Linting;

/// <summary>Leaves out findings that only follow from another one, or that a part of the same file makes untrue.</summary>
internal static class Consequences
{
    private static readonly HashSet<string> AsksForCeiling = new(StringComparer.Ordinal)
        { "above-without-ceiling", "raise-without-ceiling", "formula-without-ceiling", "formula-feeds-itself" };

    /// <summary>Tells whether a finding says that a line does nothing: another variant may well use that line.</summary>
    public static bool IsIdle(Diagnostic finding) => finding.Code is "no-effect" or "never-applies";

    /// <summary>Leaves out what the ceiling that is asked for already would mend.</summary>
    public static IReadOnlyList<Diagnostic> Drop(IReadOnlyList<Diagnostic> findings) =>
        findings.Any(finding => AsksForCeiling.Contains(finding.Code))
            ? [.. findings.Where(finding => finding.Code != "no-ceiling")]
            : findings;

    /// <summary>Tells whether a finding is about a line inside of a part of a file.</summary>
    public static bool StandsIn(DocumentNode part, Diagnostic finding) => part switch
    {
        DocumentNode.Mapping mapping =>
            mapping.Entries.Any(entry => IsAt(entry.Key, finding) || StandsIn(entry.Value, finding)) || IsAt(mapping, finding),
        DocumentNode.Sequence sequence => sequence.Items.Any(item => StandsIn(item, finding)) || IsAt(sequence, finding),
        _ => IsAt(part, finding),
    };

    /// <summary>Tells whether what a finding is about is also said by the part, which then replaces it.</summary>
    public static bool Replaces(DocumentNode.Mapping root, DocumentNode.Mapping part, Diagnostic finding) => root.Entries.Any(
        entry => StandsIn(entry.Value, finding) && entry.Value is not DocumentNode.Mapping
            && part.Entries.Any(own => own.Key.Value == entry.Key.Value));

    private static bool IsAt(DocumentNode node, Diagnostic finding) =>
        node.Line == finding.Line && node.Column == finding.Column && (node.File is null || node.File == finding.File);
}
