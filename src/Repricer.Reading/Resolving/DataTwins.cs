using Repricer.Reading.Evidence;

namespace Repricer.Reading.Resolving;

/// <summary>
/// Relates an amount that data state to the one that the page shows where the two are one price written differently: minor units, thousands
/// taken for decimals, cut or rounded decimals, and tax. Without such a reason they contradict each other.
/// </summary>
internal static class DataTwins
{
    /// <summary>Lists the rates of sales tax that shops add, in a thousand.</summary>
    private static readonly int[] TaxRates =
    [
        25, 50, 55, 60, 70, 77, 80, 81, 90, 100, 110, 120, 130, 140, 150, 160, 170, 180, 190, 200, 210, 220, 230, 240, 250, 255, 270,
    ];

    public static void Relate(List<Candidate> amounts)
    {
        Scale(amounts);
        var shown = amounts.FindAll(amount => amount.IsShownNear && amount.AmountMax is null);
        if (shown.Count == 0)
        {
            return;
        }

        foreach (var data in amounts)
        {
            if (!data.IsData || data.Facts.Has(Fact.OtherThing) || data.Facts.Has(Fact.ScaledAsOthers)
                || shown.Exists(other => other.Amount == data.Amount))
            {
                continue;
            }

            if (Written(data, shown) is { } twin)
            {
                data.Settle(twin.Amount!.Value, null);
                data.Know(Fact.ScaledToShown);
                twin.Know(Fact.ScaledByData);
            }
            else if (data.IsStatedPrice && !amounts.Exists(other => other.Facts.Has(Fact.Visible) && other.Amount == data.Amount)
                && Taxed(data, shown) is { } gross)
            {
                data.Know(Fact.NetOfAnother);
                gross.Know(Fact.GrossOfAnother);
            }
        }
    }

    /// <summary>
    /// Takes the second reading of all amounts of one script where one of them fits what another source states: "3400" beside "34.00" says
    /// that the script counts in minor units.
    /// </summary>
    private static void Scale(List<Candidate> amounts)
    {
        foreach (var amount in amounts)
        {
            if (amount.OtherReading is not { } other || amount.Method == ReadingMethod.VisibleText
                || amounts.Exists(known => known.Method != amount.Method && known.Amount == amount.Amount)
                || !amounts.Exists(known => known.Method != amount.Method && known.Amount == other))
            {
                continue;
            }

            var factor = amount.Amount!.Value / other;
            foreach (var alike in amounts)
            {
                if (alike.Method == amount.Method && alike.Where == amount.Where && alike.OtherReading is { } second && second > 0
                    && alike.Amount!.Value / second == factor && !alike.Facts.Has(Fact.ScaledAsOthers))
                {
                    alike.Settle(second, null);
                    alike.Know(Fact.ScaledAsOthers);
                }
            }
        }
    }

    /// <summary>Tells whether one amount is another one with a usual rate of tax added, to the last place that the page shows.</summary>
    public static bool IsTaxed(decimal net, decimal gross)
    {
        if (gross <= net || gross > net * 1.28m)
        {
            return false;
        }

        var places = gross == decimal.Truncate(gross) ? 0 : 2;
        foreach (var rate in TaxRates)
        {
            if (Math.Abs(Math.Round(net * (1000 + rate) / 1000m, places) - gross) <= (places == 0 ? 0m : 0.01m))
            {
                return true;
            }
        }

        return false;
    }

    private static Candidate? Written(Candidate data, List<Candidate> shown)
    {
        var amount = data.Amount!.Value;
        Candidate? found = null;
        foreach (var other in shown)
        {
            if (other.IsPlain && IsWrittenAs(amount, data.OtherReading, other.Amount!.Value))
            {
                found = found is null || found.Amount == other.Amount ? other : null;
                if (found is null)
                {
                    return null;
                }
            }
        }

        return found;
    }

    private static bool IsWrittenAs(decimal data, decimal? second, decimal shown)
    {
        var isWhole = data == decimal.Truncate(data);
        return second == shown
            || (isWhole && data >= 100 && data == shown * 100)
            || (isWhole && data >= 1000 && data == shown * 1000 && shown != decimal.Truncate(shown))
            || (!isWhole && data < 1000 && data * 1000 == shown)
            || (isWhole && shown != decimal.Truncate(shown) && data >= 3 && (shown > data ? shown - data < 1 : data - shown <= 0.5m))
            || (Math.Abs(shown - data) <= 0.01m && data > 1 && data.Scale > 2);
    }

    private static Candidate? Taxed(Candidate data, List<Candidate> shown)
    {
        foreach (var other in shown)
        {
            if (other.IsPlain && IsTaxed(data.Amount!.Value, other.Amount!.Value))
            {
                return other;
            }
        }

        return null;
    }
}
