using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>
/// Writes base and special prices, which no call takes together, in an order in which no buyer pays less than the lower of the old and the
/// new price at any moment.
/// </summary>
internal sealed class AcSpecials(AcCalls calls, AcSettings settings)
{
    /// <summary>How far ahead a scheduled update begins: the shop refuses one that has begun by the time it looks.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromMinutes(2);

    /// <returns>What became of those that were not written whole, by place.</returns>
    public async ValueTask<IReadOnlyDictionary<int, PushOutcome>> WriteAsync(
        IReadOnlyList<(int Place, PriceChange Change, AcPlan Plan, AcStanding? Standing)> plans, AcScope scope, AcClock clock,
        CancellationToken ct)
    {
        var failed = new Dictionary<int, PushOutcome>();
        var touched = new HashSet<int>();

        async ValueTask StepAsync(string route, Func<(int Place, PriceChange Change, AcPlan Plan, AcStanding? Standing), string,
            IReadOnlyList<AcSpecialPrice>> rowsOf)
        {
            AcEntry<AcSpecialPrice>[] entries = [.. plans.Where(plan => !failed.ContainsKey(plan.Place))
                .Select(plan => new AcEntry<AcSpecialPrice>(plan.Place, plan.Change.Listing.Value, rowsOf(plan, plan.Change.Listing.Value)))
                .Where(entry => entry.Rows.Count > 0)];
            Note(entries.Select(entry => entry.Place), await calls.SendAsync(
                HttpMethod.Post, route, entries, AcJson.Default.AcBodyAcSpecialPrice, ct));
        }

        void Note(IEnumerable<int> places, IReadOnlyDictionary<int, PushOutcome> wrong)
        {
            foreach (var place in places)
            {
                if (!wrong.TryGetValue(place, out var outcome))
                    touched.Add(place);
                else
                    failed[place] = touched.Contains(place) ? Half(outcome) : outcome;
            }
        }

        // Set: the special price first, so that nobody sees the crossed-out price alone. Cleared: the new base price first, so that nobody
        // sees the old crossed-out one alone.
        await StepAsync("special-price-delete", (plan, sku) => plan.Plan.OutOfTheWay(sku, scope, plan.Standing, clock, settings.Staging));
        await StepAsync("special-price", (plan, sku) => plan.Plan.SpecialRows(sku, scope, plan.Standing, clock, settings));
        AcEntry<AcBasePrice>[] bases = [.. plans.Where(plan => !failed.ContainsKey(plan.Place))
            .Select(plan => new AcEntry<AcBasePrice>(
                plan.Place, plan.Change.Listing.Value, plan.Plan.BaseRows(plan.Change.Listing.Value, scope)))
            .Where(entry => entry.Rows.Count > 0)];
        Note(bases.Select(entry => entry.Place), await calls.SendAsync(
            HttpMethod.Post, "base-prices", bases, AcJson.Default.AcBodyAcBasePrice, ct));
        await StepAsync("special-price-delete", (plan, sku) => plan.Plan.TakenAway(sku, scope, plan.Standing));
        return failed;
    }

    /// <summary>A part of it stands: what buyers see is read back, whatever the shop said of the rest.</summary>
    private static PushOutcome Half(PushOutcome outcome) => new PushOutcome.Unknown("a part of it was written, and the rest not: " + outcome switch
    {
        PushOutcome.Rejected rejected => rejected.Reason,
        PushOutcome.Refused refused => refused.Reason,
        PushOutcome.NotSent notSent => notSent.Reason,
        PushOutcome.Unknown unknown => unknown.Reason,
        _ => "the shop asks to wait",
    });
}
