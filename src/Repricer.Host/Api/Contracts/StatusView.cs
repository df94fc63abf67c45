namespace Repricer.Host.Api.Contracts;

/// <summary>The whole engine at one moment.</summary>
/// <param name="At">When this was put together; at most a second ago.</param>
/// <param name="State">"running", "paused" (globally), "stopped" (kill switch) or "not_running" (the store without an engine).</param>
/// <param name="Shadow">Everything but the push happens.</param>
/// <param name="KillSwitchReason">What stops every push: which STOP file, and what stands in it; null = the kill switch is off.</param>
/// <param name="Evidence">Null = nothing is kept, or no engine runs.</param>
/// <param name="Conditions">What is wrong now, the worst first; see each one's severity for whether it needs a person.</param>
/// <param name="Rates">What channels may be asked for, of each kind of call; empty without an engine.</param>
internal sealed record StatusView(
    string Version,
    DateTimeOffset At,
    DateTimeOffset StartedAt,
    string State,
    bool Shadow,
    bool KillSwitch,
    string? KillSwitchReason,
    IReadOnlyList<ConditionView> Conditions,
    IReadOnlyList<StageView> Stages,
    StoreView Store,
    IReadOnlyList<SourceView> Sources,
    IReadOnlyList<HostView> Hosts,
    IReadOnlyList<ChannelView> Channels,
    StrategySummary Strategies,
    IReadOnlyList<BreakerView> Breakers,
    IReadOnlyList<PauseView> Pauses,
    IReadOnlyList<RateView> Rates,
    EvidenceStatusView? Evidence)
{
    /// <summary>The nodes that share the store; null = one engine has it to itself.</summary>
    public ClusterView? Cluster { get; init; }

    /// <summary>Of all sources together; null = nothing is watched.</summary>
    public DeliveryView? Delivery { get; init; }
}

/// <summary>A host that is left alone for a while; those that are well are not listed.</summary>
/// <param name="Trouble">throttled, walled or unreachable.</param>
/// <param name="Until">Nothing is asked of it before; it may be past.</param>
/// <param name="InRow">How many answers of this kind in a row.</param>
internal sealed record HostView(string Host, string Trouble, DateTimeOffset Since, DateTimeOffset Until, int InRow, string Reason);

/// <param name="Name">crawl, observe, decide, guard, push or confirm.</param>
/// <param name="Counters">Events since the start, by kind.</param>
/// <param name="Queue">Null = no queue before this stage.</param>
internal sealed record StageView(
    string Name, IReadOnlyDictionary<string, long> Counters, QueueView? Queue, DateTimeOffset? LastWorkAt, long? AgeSeconds,
    ErrorView? LastError);

internal sealed record QueueView(int Length, int Capacity);

/// <param name="Outbox">Number of outbox entries by state.</param>
/// <param name="WalBytes">The write-ahead log's share of the file; large while somebody reads for long.</param>
internal sealed record StoreView(
    int Products,
    int Listings,
    int Watches,
    int Offers,
    long Attempts,
    long Decisions,
    int Held,
    IReadOnlyDictionary<string, int> Outbox,
    DateTimeOffset? OldestPendingAt,
    DateTimeOffset? OldestHoldAt,
    long FileBytes,
    long WalBytes);

/// <param name="Places">Pages, or listings of a channel source.</param>
/// <param name="Attempts">Looks of the last 24 hours, by how they ended.</param>
/// <param name="Methods">Readings of the last 24 hours, by where on the page they came from.</param>
/// <param name="Quarantine">Its readings changed at once: they are kept and lead to no decision. Null = it is trusted.</param>
/// <param name="Unavailable">Why this source cannot be read at all, e.g. no browser; null = it can.</param>
internal sealed record SourceView(
    string Id,
    bool Enabled,
    string Fetcher,
    string? Channel,
    string? BaseUrl,
    string Schedule,
    int Places,
    int Due,
    DateTimeOffset? LastAttemptAt,
    DateTimeOffset? LastPositiveAt,
    IReadOnlyDictionary<string, int> Attempts,
    IReadOnlyDictionary<string, int> Methods,
    QuarantineView? Quarantine,
    ErrorView? LastError,
    string? Unavailable)
{
    /// <summary>How old is what is known of it, and whether as much comes as is looked for; null = it has no places.</summary>
    public DeliveryView? Delivery { get; init; }
}

/// <param name="LooksPerDay">Certain answers that are looked for in a day; null = that is not known, as with cron.</param>
/// <param name="AnswersPerDay">Certain answers of the last 24 hours.</param>
/// <param name="Never">Places that never told anything certain.</param>
/// <param name="AgeP50Seconds">Half of the places are no older; null = none has an age.</param>
/// <param name="AgeP90Seconds">Nine in ten are no older.</param>
/// <param name="AgeP99Seconds">Ninety-nine in a hundred are no older.</param>
internal sealed record DeliveryView(
    long? LooksPerDay, int AnswersPerDay, int Never, long? AgeP50Seconds, long? AgeP90Seconds, long? AgeP99Seconds);

/// <param name="Reason">What changed at once in its readings.</param>
internal sealed record QuarantineView(DateTimeOffset Since, string Reason);

/// <param name="Shadow">Listings in shadow.</param>
/// <param name="CanReadBack">Whether prices can be read back; where they cannot, accepted is final.</param>
/// <param name="LastHeardAt">When it last told something by itself; null = never.</param>
/// <param name="SalesTo">The last day whose sales were read at the channel since the start; null = none was.</param>
/// <param name="SalesFault">Why its sales could not be read the last time; null = they could, or it tells none.</param>
internal sealed record ChannelView(
    string Id,
    string Type,
    bool CanReadBack,
    int Listings,
    int Shadow,
    IReadOnlyDictionary<string, int> Outbox,
    DateTimeOffset? LastPushAt,
    DateTimeOffset? LastConfirmAt,
    DateTimeOffset? LastHeardAt,
    DateOnly? SalesTo,
    string? SalesFault,
    ErrorView? LastError,
    PauseView? Paused);

/// <param name="Kind">Its stable name, e.g. channel_down.</param>
/// <param name="Subject">The channel, source, breaker or CHANNEL:REASON that it is about; null = the whole engine.</param>
/// <param name="Severity">notice = it ends by itself or was wished; warning = a person is needed some time; critical = now.</param>
/// <param name="Since">When it began; of several listings the oldest.</param>
/// <param name="Cure">The command or act that ends it; null = it ends by itself.</param>
/// <param name="Count">How many listings it is about; null = it is not about listings.</param>
internal sealed record ConditionView(
    string Kind, string? Subject, string Severity, DateTimeOffset Since, long AgeSeconds, string Detail, string? Cure, int? Count);

internal sealed record BreakerView(string Name, string Reason, DateTimeOffset OpenedAt);

/// <param name="Scope">global, channel or listing.</param>
/// <param name="Target">The channel, or CHANNEL/LISTING; null with global.</param>
internal sealed record PauseView(string Scope, string? Target, string? Reason, DateTimeOffset Since, string? By);

/// <summary>A bucket that calls are taken from.</summary>
/// <param name="Application">The channel's type, and the client id where one is configured.</param>
/// <param name="Account">Null = counted over all accounts of the application.</param>
/// <param name="Region">Null = everywhere.</param>
/// <param name="PerSecond">Calls (or points) a second now, as text: as the channel's answers say, and after refusals.</param>
/// <param name="Declared">What it began with, as text.</param>
/// <param name="Left">What may go at once, whole calls or points, as text.</param>
/// <param name="ClosedSeconds">For how long the channel has closed it; 0 = it is open.</param>
/// <param name="Waiting">Calls that wait for their turn now.</param>
/// <param name="Waited">Calls that had to wait since the start.</param>
/// <param name="WaitedSeconds">How long those waited altogether.</param>
/// <param name="Refused">Calls that the channel refused for their rate since the start.</param>
internal sealed record RateView(
    string Application, string? Account, string? Region, string Bucket, string PerSecond, string Declared, string Left, int Burst,
    long ClosedSeconds, int Waiting, long Waited, long WaitedSeconds, long Refused);
