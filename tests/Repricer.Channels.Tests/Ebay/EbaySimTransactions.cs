using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Contracts;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.Ebay;

/// <summary>The money of a simulated seller, as the Finances API tells it, the newest first: a scope of its own, signed where demanded.</summary>
internal sealed class EbaySimTransactions(TimeProvider time, EbaySimSigning signing)
{
    private readonly List<JsonObject> _log = [];

    /// <summary>The consent has the scope for it.</summary>
    public bool MayRead { get; set; } = true;

    /// <summary>The first page tells its last transaction once more at the start of the next.</summary>
    public bool RepeatsAcrossPages { get; set; }

    /// <summary>More is promised than there is.</summary>
    public int Promised { get; set; }

    /// <param name="net">What came of it; below zero = it was taken.</param>
    public JsonObject Add(DateTimeOffset at, string type, string? order, decimal net, params JsonObject[] lines)
    {
        var transaction = new JsonObject
        {
            ["transactionId"] = $"{_log.Count + 1:00000}", ["transactionType"] = type, ["transactionStatus"] = "PAYOUT",
            ["transactionDate"] = Text(at), ["bookingEntry"] = net < 0m ? "DEBIT" : "CREDIT", ["amount"] = Amount(Math.Abs(net)),
            ["orderLineItems"] = new JsonArray([.. lines]),
        };
        if (order is not null)
            transaction["orderId"] = order;
        _log.Add(transaction);
        return transaction;
    }

    public static JsonObject Line(string id, decimal? basis, params (string Type, decimal Amount)[] fees)
    {
        var line = new JsonObject
        {
            ["lineItemId"] = id,
            ["marketplaceFees"] = new JsonArray([.. fees.Select(fee => new JsonObject
            {
                ["feeType"] = fee.Type, ["amount"] = Amount(fee.Amount),
            })]),
        };
        if (basis is { } known)
            line["feeBasisAmount"] = Amount(known);
        return line;
    }

    public ApiAnswer Page(ApiCall call)
    {
        if (!MayRead)
        {
            return new ApiAnswer(403, Fault(1100, "Insufficient permissions to fulfill the request."))
            {
                Headers = { [ContractJudge.OnPurpose] = "1" },
            };
        }

        if (signing.FaultOf(call) is { } unsigned)
            return new ApiAnswer(400, Fault(215001, unsigned));
        var filter = call.Parameter("filter")!;
        if (!filter.StartsWith("transactionDate:[", StringComparison.Ordinal) || filter.TrimEnd(']').Split("..") is not [var from, var to])
            return new ApiAnswer(400, Fault(135004, "Invalid filter"));
        var (start, end) = (Moment(from["transactionDate:[".Length..]), Moment(to));
        if (end > time.GetUtcNow())
            return new ApiAnswer(400, Fault(135005, "Dates can't be in the future"));
        var size = int.Parse(call.Parameter("limit")!, CultureInfo.InvariantCulture);
        var offset = int.Parse(call.Parameter("offset")!, CultureInfo.InvariantCulture);

        // Both ends belong to it.
        JsonObject[] all =
        [
            .. _log.Where(one => Moment((string)one["transactionDate"]!) is var at && at >= start && at <= end)
                .OrderByDescending(one => (string)one["transactionDate"]!, StringComparer.Ordinal),
        ];
        if (all.Length == 0)
            return new ApiAnswer(204);
        var skip = RepeatsAcrossPages && offset > 0 ? offset - 1 : offset;
        return new ApiAnswer(200, new JsonObject
        {
            ["total"] = all.Length + Promised, ["limit"] = size, ["offset"] = offset,
            ["href"] = "https://apiz.ebay.com/sell/finances/v1/transaction",
            ["transactions"] = new JsonArray([.. all.Skip(skip).Take(size).Select(one => one.DeepClone())]),
        });
    }

    private static JsonObject Amount(decimal value) =>
        new() { ["value"] = value.ToString("0.00", CultureInfo.InvariantCulture), ["currency"] = "EUR" };

    private static JsonObject Fault(int id, string message) => new()
    {
        ["errors"] = new JsonArray(new JsonObject
        {
            ["errorId"] = id, ["domain"] = "API_FINANCES", ["category"] = "REQUEST", ["message"] = message,
        }),
    };

    private static string Text(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
