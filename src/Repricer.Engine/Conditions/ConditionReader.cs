using Repricer.Engine.Alerting;
using Repricer.Engine.Mailing;
using Repricer.Engine.Operating;
using Repricer.Engine.Reporting;

namespace Repricer.Engine.Conditions;

/// <summary>Tells what is wrong now, from the store and from the engine that runs, if one does.</summary>
public sealed class ConditionReader(ConditionParts parts) : IConditionReader
{
    private static readonly HoldQuery Everything = new(null, null, null, null, 0);

    /// <summary>Whether only a running engine finds it out: it is kept in the store to be told when none runs.</summary>
    internal static bool IsKnownToEngineAlone(Condition condition) =>
        condition.Kind is "channel_down" or "credentials_refused" or "channel_unreadable" or "source_unavailable";

    public async ValueTask<IReadOnlyList<Condition>> ReadAsync(CancellationToken ct)
    {
        var now = parts.Time.GetUtcNow();
        var store = parts.Store;
        var groups = await store.Reports.GetHoldGroupsAsync(Everything, ct);
        var breakers = await store.Guard.GetOpenBreakersAsync(ct);
        var pauses = await store.Control.GetPausesAsync(ct);
        var sources = await store.Reports.GetSourceStatisticsAsync(now, ct);
        var deliveries = parts.Engine is null ? [] : await store.Reports.GetDeliveriesAsync(now, ct);
        var hosts = await store.Hosts.GetAsync(ct);
        var fetchers = (await store.Sources.GetFetchersAsync(ct)).ToDictionary(found => found.Source);
        var pages = await store.Sources.GetPagesAsync(ct);
        var alerts = await store.Alerts.ReadAsync(ct);
        var feeds = parts.Feeds.Count == 0 ? [] : await store.Feeds.GetAsync(ct);
        var beliefs = await store.Reports.GetBeliefsAsync(ct);
        var reverted = await store.Returns.CountHeldAsync(ct);
        var syncs = await store.Onboarding.GetSyncsAsync(ct);
        var fees = await store.Onboarding.CountFindingsAsync(ct);
        var mails = parts.MailsReports ? await store.ReportMails.GetAsync(null, 60, ct) : [];
        var remembered = parts.Engine is null ? await store.Conditions.GetAsync(ct) : [];
        IEnumerable<Condition> all =
        [
            .. remembered.Select(condition => condition with { Detail = $"{condition.Detail} (when the engine last ran)" }),
            .. EngineConditions.Find(parts, now),
            .. StopConditions.Find(store.KillSwitch, breakers, pauses, groups, now),
            .. ChannelConditions.Find(parts.Engine, now),
            .. SourceConditions.Find(parts, sources, fetchers, hosts, now),
            .. CrawlConditions.Find(parts, fetchers, pages, sources),
            .. DeliveryConditions.Find(parts, deliveries, sources, now),
            .. HostConditions.Find(parts, hosts, now),
            .. FeedConditions.Find(parts, feeds, now),
            .. ListingConditions.Find(parts, groups, beliefs, now),
            .. ListingConditions.Reverted(reverted),
            .. OnboardingConditions.Find(syncs, fees),
            .. TargetConditions.Of(alerts.Targets),
            .. MailConditions.Find(mails),
        ];
        return [.. all.OrderByDescending(condition => condition.Severity).ThenBy(condition => condition.Since)
            .ThenBy(condition => condition.Kind, StringComparer.Ordinal).ThenBy(condition => condition.Subject, StringComparer.Ordinal)];
    }
}
