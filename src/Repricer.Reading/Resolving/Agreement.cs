namespace Repricer.Reading.Resolving;

/// <summary>
/// Tells whether data and page already name one price, and no data another: then the costly look into the scripts is not needed.
/// </summary>
internal static class Agreement
{
    public static bool IsSettled(List<Candidate> amounts)
    {
        decimal? stated = null;
        foreach (var amount in amounts)
        {
            if (amount.IsData && amount.IsStatedPrice)
            {
                if (amount.AmountMax is not null || amount.OtherReading is not null || (stated ?? amount.Amount) != amount.Amount)
                {
                    return false;
                }

                stated = amount.Amount;
            }
        }

        return stated is not null && amounts.Exists(amount => amount.Amount == stated && amount.IsShownNear && amount.IsPlain);
    }
}
