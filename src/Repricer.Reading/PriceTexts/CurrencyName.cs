namespace Repricer.Reading.PriceTexts;

/// <summary>Names money: a symbol, word or code, and the currencies it may stand for.</summary>
/// <param name="Text">As declared; compared in lower case unless the rule is exact.</param>
/// <param name="Codes">ISO codes; none for money without a code (toman, bitcoin).</param>
/// <param name="Default">What it means where nothing settles it; null = ambiguous.</param>
/// <param name="Rule">Where it counts.</param>
internal sealed record CurrencyName(string Text, string[] Codes, string? Default, WordRule Rule)
{
    public bool CanMean(string? code) => code is not null && Array.IndexOf(Codes, code) >= 0;

    public bool SharesWith(CurrencyName other)
    {
        foreach (var code in Codes)
        {
            if (other.CanMean(code))
                return true;
        }

        return false;
    }
}
