using System.Text.Json.Serialization.Metadata;
using Repricer.Core.Publishing;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.AdobeCommerce;

/// <summary>
/// Writes base and special prices, which no call takes together, in an order in which no buyer pays less than the lower of the old and the
/// new price at any moment.
/// </summary>
internal sealed class AdobeSpecials(AdobeCalls calls, AdobeSettings settings)
{
    /// <summary>How far ahead a scheduled update begins: the shop refuses one that has begun by the time it looks.</summary>
    public static readonly TimeSpan Lead = TimeSpan.FromMinutes(2);

    /// <returns>What became of those that were not written whole, by place.</returns>
    public async ValueTask<IReadOnlyDictionary<int, PushOutcome>> WriteAsync(
        IReadOnlyList<AdobePlanned> plans, AdobeScope scope, AdobeClock clock, CancellationToken ct)
    {
        var failed = new Dictionary<int, PushOutcome>();
        var touched = new HashSet<int>();

        // Set: the special price first, so that nobody sees the crossed-out price alone. Cleared: the new base price first, so that nobody
        // sees the old crossed-out one alone.
        await StepAsync(
            "special-price-delete", plan => plan.Plan.OutOfTheWay(plan.Change, scope, plan.Standing, clock, settings.Staging),
            AdobeJson.Default.AdobeBodyAdobeSpecialPrice);
        await StepAsync(
            "special-price", plan => plan.Plan.SpecialRows(plan.Change, scope, plan.Standing, clock, settings.Staging),
            AdobeJson.Default.AdobeBodyAdobeSpecialPrice);
        await StepAsync("base-prices", plan => plan.Plan.BaseRows(plan.Change, scope), AdobeJson.Default.AdobeBodyAdobeBasePrice);
        await StepAsync(
            "special-price-delete", plan => plan.Plan.TakenAway(plan.Change, scope, plan.Standing),
            AdobeJson.Default.AdobeBodyAdobeSpecialPrice);
        return failed;

        async ValueTask StepAsync<T>(string route, Func<AdobePlanned, IReadOnlyList<T>> rowsOf, JsonTypeInfo<AdobeBody<T>> type)
        {
            AdobeEntry<T>[] entries = [.. plans.Where(plan => !failed.ContainsKey(plan.Place))
                .Select(plan => new AdobeEntry<T>(plan.Place, plan.Change.Listing.Value, rowsOf(plan)))
                .Where(entry => entry.Rows.Count > 0)];
            var wrong = await calls.SendAsync(route, entries, type, ct);
            foreach (var entry in entries)
            {
                if (!wrong.TryGetValue(entry.Place, out var failure))
                    touched.Add(entry.Place);
                else
                    failed[entry.Place] = failure.IsPart || touched.Contains(entry.Place) ? Half(failure.Outcome) : failure.Outcome;
            }
        }
    }

    /// <summary>A part of it stands: what buyers see is read back, whatever the shop said of the rest.</summary>
    private static PushOutcome.Unknown Half(PushOutcome outcome) => new(
        "a part of it was written, and the rest not: " + outcome switch
        {
            PushOutcome.Rejected rejected => rejected.Reason,
            PushOutcome.Refused refused => refused.Reason,
            PushOutcome.NotSent notSent => notSent.Reason,
            PushOutcome.Unknown unknown => unknown.Reason,
            _ => "the shop asks to wait",
        });
}

/// <param name="Place">The change's place in its batch.</param>
/// <param name="Standing">What stood when it was planned; null = nothing did, or nobody asked.</param>
internal sealed record AdobePlanned(int Place, PriceChange Change, AdobePlan Plan, AdobeStanding? Standing);
