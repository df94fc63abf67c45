namespace Repricer.CrashHost;

/// <summary>What one life of the process is to do; given as KEY=VALUE arguments.</summary>
internal sealed record CrashOptions
{
    public required string Data { get; init; }
    public required Uri Channel { get; init; }

    /// <summary>Drops CSV files here instead of calling the channel; null = calls it.</summary>
    public string? Folder { get; init; }

    /// <summary>A channel of this type at <see cref="Channel"/>, by its real adapter, instead of the recording one; null = that.</summary>
    public string? Type { get; init; }

    /// <summary>Settings of such a channel beside its address: those given as "set.KEY=VALUE".</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>What every reference to a secret in them means that has no meaning of its own.</summary>
    public string? Secret { get; init; }

    /// <summary>What single references mean: those given as "secret.REFERENCE=VALUE".</summary>
    public IReadOnlyDictionary<string, string> Secrets { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What its listings are called; empty = as the recording channel calls them.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>The market as it stands when the process starts: looked at again, as after any restart.</summary>
    public required int FirstRound { get; init; }

    /// <summary>How many further moves of the market it lives through, once the word is given.</summary>
    public required int Rounds { get; init; }

    /// <summary>Where to die in these rounds; null = nowhere.</summary>
    public string? KillAt { get; init; }

    /// <summary>At which time the step is reached.</summary>
    public int KillPass { get; init; } = 1;

    /// <summary>How much time passes between the life before and this one: none, unless a test wants some.</summary>
    public TimeSpan Dead { get; init; }

    /// <summary>Restores this backup, and nothing else; null = lives as an engine.</summary>
    public string? Restore { get; init; }

    /// <summary>Puts the outbox that forgets the version guard in the place of the real one.</summary>
    public bool Mutant { get; init; }

    /// <summary>The channel takes feeds that end later, in groups, with prices for larger quantities.</summary>
    public bool Feeds { get; init; }

    public static CrashOptions Parse(IEnumerable<string> args)
    {
        var given = args.Select(arg => arg.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        int Number(string key, int otherwise) => given.TryGetValue(key, out var text) ? int.Parse(text) : otherwise;
        return new CrashOptions
        {
            Data = given["data"],
            Channel = new Uri(given.GetValueOrDefault("channel", "http://127.0.0.1:9/")),
            Folder = given.GetValueOrDefault("folder"),
            Type = given.GetValueOrDefault("type"),
            Settings = given.Where(pair => pair.Key.StartsWith("set.", StringComparison.Ordinal))
                .ToDictionary(pair => pair.Key[4..], pair => (string?)pair.Value, StringComparer.OrdinalIgnoreCase),
            Secret = given.GetValueOrDefault("secret"),
            Secrets = given.Where(pair => pair.Key.StartsWith("secret.", StringComparison.Ordinal))
                .ToDictionary(pair => pair.Key[7..], pair => pair.Value, StringComparer.Ordinal),
            Names = given.TryGetValue("names", out var names) ? names.Split(',') : [],
            FirstRound = Number("first", 1),
            Rounds = Number("rounds", 0),
            KillAt = given.GetValueOrDefault("kill"),
            KillPass = Number("pass", 1),
            Dead = TimeSpan.FromMilliseconds(Number("dead", 0)),
            Restore = given.GetValueOrDefault("restore"),
            Mutant = given.ContainsKey("mutant"),
            Feeds = given.ContainsKey("feeds"),
        };
    }
}
