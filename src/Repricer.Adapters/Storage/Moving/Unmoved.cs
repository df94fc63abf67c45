namespace Repricer.Adapters.Storage.Moving;

/// <summary>What every store has of its own.</summary>
internal static class Unmoved
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "schema_version", "write_probe", "engine_lease", "store_moved", "product_text", "evidence_tickets",
    };

    public static bool Contains(string table) => Names.Contains(table)
        || table.StartsWith("product_text_", StringComparison.Ordinal) || table.StartsWith("sqlite_", StringComparison.Ordinal);
}
