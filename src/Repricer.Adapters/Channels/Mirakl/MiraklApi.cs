using System.Globalization;
using Repricer.Adapters.Channels.Http;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Mirakl;

/// <summary>
/// Calls an operator's API. It documents how often each route may be called, and no answer tells what is left: the buckets here are all
/// there is to go by.
/// </summary>
internal sealed class MiraklApi(
    MiraklSettings settings, IRateBuckets rates, TimeProvider time, Func<HttpMessageHandler, HttpMessageHandler>? wrap) : IDisposable
{
    public const string Import = "import";
    public const string Status = "import_status";
    public const string Report = "import_report";
    public const string Offers = "offers";
    public const string Rivals = "rivals";
    public const string Account = "account";
    public const string Orders = "orders";
    public const string Transactions = "transactions";

    private readonly ChannelHttp _http = new(settings.Api, settings.AllowPrivateNetwork, time, wrap: wrap);

    /// <summary>
    /// Imports, their status and their reports: once a minute. The shop's own data: once a day, with a few to spare for starts. Offers "at
    /// each page display", for which the numbers here are our own.
    /// </summary>
    public static IReadOnlyList<RateBucket> Buckets { get; } =
    [
        new(Import, 1m / 60m, 1), new(Status, 1m / 60m, 2), new(Report, 1m / 60m, 1), new(Offers, 2m, 20), new(Rivals, 2m, 10),
        new(Account, 1m / 86_400m, 5),

        // Orders once a minute, with a few for a start; the log sixty times an hour, of them twenty in a minute.
        new(Orders, 1m / 60m, 5), new(Transactions, 1m / 60m, 20),
    ];

    /// <returns>Null where the call may go.</returns>
    public async ValueTask<CallFault?> TurnAsync(string bucket, CancellationToken ct)
    {
        try
        {
            await rates.WaitAsync(bucket, ct);
            return null;
        }
        catch (RateWaitException late)
        {
            return new CallFault.Throttled(late.Message, late.After);
        }
        catch (OperationCanceledException)
        {
            return new CallFault.NotSent("no time was left for the call");
        }
    }

    /// <summary>Waits for the bucket's turn, and calls.</summary>
    /// <param name="path">Below the address, with its query.</param>
    public async ValueTask<(ChannelAnswer.Answered? Answer, CallFault? Fault)> GetAsync(
        string bucket, string path, CancellationToken ct, string accept = "application/json") =>
        await TurnAsync(bucket, ct) is { } late
            ? (null, late)
            : await SendAsync(bucket, new ChannelRequest(HttpMethod.Get, path) { Accept = accept }, ct);

    /// <summary>Calls at once: the caller has had the bucket's turn.</summary>
    public async ValueTask<(ChannelAnswer.Answered? Answer, CallFault? Fault)> SendAsync(
        string bucket, ChannelRequest request, CancellationToken ct)
    {
        var joint = request.Path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        var path = settings.ShopId is { } shop
            ? string.Create(CultureInfo.InvariantCulture, $"{request.Path}{joint}shop_id={shop}")
            : request.Path;
        var answer = await _http.SendAsync(request with { Path = path, Headers = [("Authorization", settings.ApiKey.Reveal())] }, ct);
        if (answer is ChannelAnswer.Answered { Status: 429 } throttled)
            rates.Throttled(bucket, throttled.RetryAfter);
        return MiraklAnswer.FaultOf(answer) is { } fault ? (null, fault) : ((ChannelAnswer.Answered)answer, null);
    }

    public void Dispose() => _http.Dispose();
}
