namespace Repricer.Core.Trying.Simulating.Rivals;

/// <summary>The explicit list of kinds.</summary>
internal static class RivalCatalog
{
    /// <summary>The name of ourselves where a rival says whom it follows.</summary>
    public const string Us = "us";

    /// <summary>Said for the default of most kinds.</summary>
    public const string Lowest = "lowest";

    public static readonly IReadOnlyList<IRivalKind> All =
    [
        new UndercutterKind(), new MatcherKind(), new ResetterKind(), new FixedKind(), new PremiumKind(), new BotKind(), new OurselvesKind(),
    ];

    public static IRivalKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);
}
