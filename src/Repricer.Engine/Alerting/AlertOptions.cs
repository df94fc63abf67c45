namespace Repricer.Engine.Alerting;

/// <summary>What is told, to whom and when.</summary>
public sealed record AlertOptions
{
    /// <summary>The rules in the order in which they were written, and behind them the built-in ones.</summary>
    public IReadOnlyList<AlertRule> Rules { get; init; } = [];

    /// <summary>Null = messages go out at any hour.</summary>
    public QuietHours? Quiet { get; init; }

    /// <summary>Names this engine in messages, for who has several; default "Repricer".</summary>
    public string Instance { get; init; } = "Repricer";

    /// <summary>Where people find this engine's API, for the link in messages; null = messages have no link.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>How often conditions are looked at; default 15 s.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one attempt to deliver a message may take; default 30 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long delivery of a message is tried; after that it is given up and counted as lost; default 24 h.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Most notices of one message; the rest goes out with the next; default 20.</summary>
    public int MostOfMessage { get; init; } = 20;
}
