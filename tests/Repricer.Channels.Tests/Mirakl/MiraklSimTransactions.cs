using System.Globalization;
using System.Text.Json.Nodes;
using Repricer.Channels.Tests.Simulating;

namespace Repricer.Channels.Tests.Mirakl;

/// <summary>The operator's transaction log (TL02): newest first unless it is told otherwise, in pages of tokens.</summary>
internal sealed class MiraklSimTransactions(string currency)
{
    private readonly List<(DateTimeOffset At, JsonObject Line)> _log = [];

    /// <summary>The key's user has the right to it.</summary>
    public bool MayRead { get; set; } = true;

    /// <summary>Fewer than were asked for.</summary>
    public int MostAtOnce { get; set; } = 2000;

    public bool NeverEnds { get; set; }

    /// <param name="amount">As it comes to the shop.</param>
    public JsonObject Add(DateTimeOffset at, string type, decimal amount, string? order = null, string? line = null, string? refund = null)
    {
        var entities = new JsonObject { ["domain"] = "PRODUCT" };
        if (order is not null)
            entities["order"] = new JsonObject { ["id"] = order, ["commercial_id"] = order };
        if (line is not null)
            entities["order_line"] = new JsonObject { ["id"] = line };
        if (refund is not null)
            entities["refund"] = new JsonObject { ["id"] = refund };
        var entry = new JsonObject
        {
            ["id"] = Guid.Empty.ToString()[..24] + _log.Count.ToString("D12", CultureInfo.InvariantCulture), ["type"] = type,
            ["amount"] = Math.Abs(amount), ["currency_iso_code"] = currency, ["balance"] = 0m, ["payment_state"] = "PAYABLE",
            ["date_created"] = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            [amount >= 0m ? "amount_credited" : "amount_debited"] = Math.Abs(amount), ["entities"] = entities,
        };
        _log.Add((at, entry));
        return entry;
    }

    public ApiAnswer Page(ApiCall call)
    {
        if (!MayRead)
            return MiraklSimulator.Failure(403, "You are not allowed to do this");
        var limit = (int)MiraklSimulator.Number(call.Parameter("limit") ?? "10");
        if (limit > 2000)
            return MiraklSimulator.Failure(400, "At most 2000");
        var (from, to) = (Moment(call, "date_created_from"), Moment(call, "date_created_to"));
        var found = _log.Where(entry => (from is null || entry.At >= from) && (to is null || entry.At <= to))
            .Select(entry => entry.Line).Reverse().ToList();
        var skip = call.Parameter("page_token") is { } token ? (int)MiraklSimulator.Number(token["tok".Length..]) : 0;
        var size = Math.Min(limit, MostAtOnce);
        var answer = new JsonObject { ["data"] = new JsonArray([.. found.Skip(skip).Take(size).Select(entry => entry.DeepClone())]) };
        if (NeverEnds)
            answer["next_page_token"] = "tok0";
        else if (skip + size < found.Count)
            answer["next_page_token"] = "tok" + (skip + size).ToString(CultureInfo.InvariantCulture);
        return new ApiAnswer(200, answer);
    }

    private static DateTimeOffset? Moment(ApiCall call, string name) =>
        call.Parameter(name) is { } text ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture) : null;
}
