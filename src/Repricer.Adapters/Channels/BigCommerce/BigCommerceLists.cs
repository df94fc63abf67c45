using System.Globalization;
using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.BigCommerce;

/// <summary>
/// Finds the price list that decides what the storefront's buyers pay: a price of the catalogue is hidden by one of the list. Where the
/// settings do not say, the store's assignments do; they are asked for again now and then.
/// </summary>
internal sealed class BigCommerceLists(BigCommerceApi api, BigCommerceSettings settings, TimeProvider time)
{
    private static readonly TimeSpan AskAgain = TimeSpan.FromMinutes(10);

    private volatile Found? _found;

    /// <returns>Null = the catalogue.</returns>
    public async ValueTask<(int? List, CallFault? Fault)> FindAsync(CancellationToken ct)
    {
        if (settings.PriceList is { } configured)
            return (configured == 0 ? null : configured, null);

        if (_found is { } found && time.GetUtcNow() - found.At < AskAgain)
            return (found.List, null);
        var (list, fault) = await AskAsync(ct);
        if (fault is null)
            _found = new Found(list, time.GetUtcNow());
        return (list, fault);
    }

    /// <summary>What the store's assignments say now, whatever the settings do.</summary>
    public async ValueTask<(int? List, CallFault? Fault)> AskAsync(CancellationToken ct)
    {
        var channel = settings.Channel.ToString(CultureInfo.InvariantCulture);
        var answer = await api.SendAsync(HttpMethod.Get, $"pricelists/assignments?channel_id={channel}&limit=250", ct);
        if (BigCommerceAnswer.FaultOf(answer) is { } fault)
            return (null, Explain(fault));
        if (((ChannelAnswer.Answered)answer)
            .Json(BigCommerceJson.Default.BigCommercePageBigCommerceAssignment)?.Data is not { } assignments)
            return (null, BigCommerceAnswer.NoJson(answer));

        // The group's own list comes before that of the storefront. Only what is said for this storefront counts.
        var here = assignments.Where(one => one.ChannelId == settings.Channel && one.PriceListId is > 0).ToList();
        var assigned = settings.CustomerGroup is { } group ? here.Find(one => one.CustomerGroupId == group) : null;
        assigned ??= here.Find(one => one.CustomerGroupId is null or 0);
        return ((int?)assigned?.PriceListId, null);
    }

    private static CallFault Explain(CallFault fault) => fault is CallFault.Refused or CallFault.Rejected
        ? new CallFault.Refused($"{fault.Reason}; the token needs to read price lists, or PriceList: 0 says that there are none")
        : fault;

    private sealed record Found(int? List, DateTimeOffset At);
}
