namespace Repricer.Adapters.Storage.Sqlite.Exporting;

/// <summary>What a column of the export holds, for formats that have types.</summary>
public enum ExportKind
{
    Text,

    /// <summary>A whole number of 64 bits.</summary>
    Whole,

    /// <summary>An exact decimal number with up to nine digits behind the point: amounts, indices, shares.</summary>
    Decimal,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A moment of UTC, to the millisecond.</summary>
    Moment,

    /// <summary>A day of the channel.</summary>
    Day,
}

/// <summary>Tells of columns what they hold.</summary>
public static class ExportKinds
{
    private static readonly HashSet<string> Wholes = new(StringComparer.Ordinal)
    {
        "stock", "changes", "units", "listings", "index_weighted_n", "index_n", "ranked", "first", "tied_first", "second_third", "behind",
        "at_floor", "decided", "fresh", "placed", "hours", "falls",
    };

    private static readonly HashSet<string> Flags = new(StringComparer.Ordinal) { "shadow", "in_stock", "featured", "ours" };

    private static readonly HashSet<string> Decimals = new(StringComparer.Ordinal)
    {
        "index_weighted", "index_plain", "depth_percent", "rival_before", "rival_lowest",
    };

    /// <summary>By the way it is written in SQL, and by its name where that says nothing.</summary>
    public static ExportKind Of(ExportColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (column.Sql.StartsWith("amount(", StringComparison.Ordinal) || column.Sql.StartsWith("observed(", StringComparison.Ordinal)
            || Decimals.Contains(column.Name))
            return ExportKind.Decimal;
        if (column.Sql.StartsWith("moment(", StringComparison.Ordinal))
            return ExportKind.Moment;
        if (column.Sql.StartsWith("day(", StringComparison.Ordinal))
            return ExportKind.Day;
        if (Flags.Contains(column.Name))
            return ExportKind.Flag;
        return Wholes.Contains(column.Name) || column.Name.EndsWith("_ms", StringComparison.Ordinal) ? ExportKind.Whole : ExportKind.Text;
    }
}
