using Repricer.Engine.Publishing;

namespace Repricer.NodeHost.Faults;

/// <summary>What must not happen, whatever is done to nodes, as the outside saw it.</summary>
internal static class Wrongs
{
    /// <param name="goneOn">Nodes that stood still, with the time when they went on.</param>
    /// <returns>What was wrong, a line each.</returns>
    public static IReadOnlyList<string> Of(ThreeNodes nodes, params IReadOnlyList<(string Node, DateTimeOffset At)> goneOn)
    {
        var calls = nodes.Witness.Calls.OrderBy(call => call.At).ToList();

        // What stood still between its last look at the lease and the socket goes out when the process goes on: a shop asks for no epoch,
        // and nobody but it could refuse that look.
        foreach (var (node, at) in goneOn)
        {
            var began = calls.Find(
                call => call.BatchId is null && call.Node == node && call.At >= at && call.At < at.AddSeconds(1));
            if (began is not null)
                calls.Remove(began);
        }

        return
        [
            .. Impolite(calls),
            .. nodes.Leases.OldCalls(
                calls, call => call.BatchId is null ? $"host:{call.Target}" : $"channel:{call.Target}", TimeSpan.FromSeconds(1)),
            .. calls.SelectMany(call => call.Prices.Select(line => (call, line))).GroupBy(one => one.line.Listing).SelectMany(OutOfTurn),
        ];
    }

    /// <summary>By the same owner under load two may come in closer than they went out; across owners they may not.</summary>
    private static IEnumerable<string> Impolite(List<Call> calls) =>
        calls.Where(call => call.BatchId is null).GroupBy(call => call.Target).SelectMany(shop =>
                shop.Zip(shop.Skip(1)).Where(pair =>
                    pair.First.Node != pair.Second.Node
                    && pair.Second.At - pair.First.At < ThreeNodes.Politeness - TimeSpan.FromMilliseconds(50)))
            .Select(pair => $"{pair.First.Target}: {pair.First.Node} {pair.First.At:O}, {pair.Second.Node} {pair.Second.At:O}");

    private static IEnumerable<string> OutOfTurn(IEnumerable<(Call Call, PriceLine Line)> listing)
    {
        var newest = 0L;
        var seen = new Dictionary<long, (Call Call, PriceLine Line)>();
        foreach (var (call, line) in listing)
        {
            if (!BatchIds.IsWhole(call.BatchId!, call.Prices.Count))
                yield return $"{Told(call)} is not what its id tells of";
            if (line.Version < newest)
                yield return $"{line.Listing}: version {line.Version} after {newest}, {Told(call)}";
            newest = Math.Max(newest, line.Version);

            // What comes twice is the same message under the same id, which the other side knows it by. Of a message that a newer price
            // has cut into since, what is left is another one with the same prices.
            if (seen.TryGetValue(line.Version, out var before)
                && (before.Line != line || !(before.Call.BatchId == call.BatchId || IsLeft(before.Call, call))))
            {
                yield return $"{line.Listing}: {Told(before.Call)} came again as {Told(call)}";
            }

            seen[line.Version] = (call, line);
        }
    }

    /// <summary>Whether the first had a line that does not come again.</summary>
    private static bool IsLeft(Call first, Call second) => first.Prices.Except(second.Prices).Any();

    private static string Told(Call call) => $"{call.BatchId} by {call.Node} at {call.At:O} ("
        + string.Join(", ", call.Prices.Select(line => $"{line.Listing} v{line.Version} {line.Price}")) + ")";
}
