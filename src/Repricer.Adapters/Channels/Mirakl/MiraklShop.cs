using Repricer.Adapters.Channels.Http;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>What the API says of our shop (A01), asked for once a day: more often is not allowed.</summary>
internal sealed class MiraklShop(MiraklApi api, MiraklSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(24);
    private readonly Lock _lock = new();
    private (MiraklAccount Account, DateTimeOffset At)? _known;

    /// <summary>As our offers name it among the others; a configured name needs no call.</summary>
    public async ValueTask<(string? Name, CallFault? Fault)> NameAsync(CancellationToken ct)
    {
        if (settings.ShopName is { } name)
            return (name, null);
        var (account, fault) = await AskAsync(ct);
        return account is null ? (null, fault)
            : account.ShopName is { Length: > 0 } told ? (told, null)
            : (null, new CallFault.Unknown("the API does not name our shop: set ShopName"));
    }

    public async ValueTask<(MiraklAccount? Account, CallFault? Fault)> AskAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        lock (_lock)
        {
            if (_known is { } known && now - known.At < Life)
                return (known.Account, null);
        }

        var (answer, fault) = await api.GetAsync(MiraklApi.Account, "api/account", ct);
        if (fault is not null)
            return (null, fault);
        if (answer!.Json(MiraklJson.Default.MiraklAccount) is not { } account)
            return (null, MiraklAnswer.NoJson(answer));
        lock (_lock)
            _known = (account, now);
        return (account, null);
    }
}
