using Repricer.Reading.Amounts;
using Repricer.Reading.Evidence;
using Repricer.Reading.Facts;
using Repricer.Reading.Words;

namespace Repricer.Reading.Structured;

/// <summary>Finds what OpenGraph, <c>product:</c>, Twitter and vendors' meta tags state.</summary>
internal static class MetaCandidates
{
    public static string? Currency(PageFacts facts)
    {
        foreach (var name in MetaNames.Currencies)
        {
            if (Terms.Currency(facts[name]) is { } code)
            {
                return code;
            }
        }

        return null;
    }

    public static void Collect(PageFacts facts, AddressVariant address, PageMoneyHints hints, List<Candidate> into)
    {
        var currency = Currency(facts);
        var first = into.Count;
        foreach (var name in MetaNames.Prices)
        {
            if (facts[name] is { } text && AmountText.TryRead(text, hints, currency, out var reading) && reading.Amount > 0)
            {
                Add(into, CandidateField.Price, text, name, name == "price" ? 50 : 66, reading, currency);
                break;
            }
        }

        Twitter(facts, hints, currency, into);
        for (var at = first; at < into.Count && address.IsNamed; at++)
        {
            // Meta tags speak of the product, whichever variant the address names.
            into[at].Know(Fact.StatedWithoutVariant);
        }

        Net(facts, hints, currency, into);
        ListPrice(facts, hints, currency, into);
        Said(into, CandidateField.Currency, currency, "meta currency", 60);
        Said(into, CandidateField.Availability, Terms.Availability(First(facts, MetaNames.Availabilities)), "product:availability", 62);
        Said(into, CandidateField.Title, facts["og:title"], "og:title", 60);
        Said(into, CandidateField.Title, facts.Heading, "h1", 55);
        Said(into, CandidateField.Title, facts.Title, "title", 40);
        Said(into, CandidateField.Condition, Terms.Condition(facts["product:condition"])?.ToName(), "product:condition", 60);
    }

    /// <summary>Keeps what Facebook's catalogue calls the price before tax, and what shipping costs, as what they are.</summary>
    private static void Net(PageFacts facts, PageMoneyHints hints, string? currency, List<Candidate> into)
    {
        if (AmountText.TryRead(facts["product:pretax_price:amount"], hints, currency, out var net) && net.Amount > 0)
        {
            Add(into, CandidateField.Price, facts["product:pretax_price:amount"]!, "product:pretax_price:amount", 40, net, currency,
                "before tax");
            into[^1].Know(Fact.StatedNet);
        }

        if (AmountText.TryRead(facts["product:shipping_cost:amount"], hints, currency, out var shipping))
        {
            Add(into, CandidateField.Shipping, facts["product:shipping_cost:amount"]!, "product:shipping_cost:amount", 60, shipping, currency);
        }
    }

    private static void ListPrice(PageFacts facts, PageMoneyHints hints, string? currency, List<Candidate> into)
    {
        foreach (var name in MetaNames.ListPrices)
        {
            if (AmountText.TryRead(facts[name], hints, currency, out var reading))
            {
                Add(into, CandidateField.ListPrice, facts[name]!, name, 60, reading, currency);
                return;
            }
        }

        // A sale price beside a plain one makes the plain one the list price.
        if (facts["product:sale_price:amount"] is not null
            && AmountText.TryRead(facts["product:price:amount"], hints, currency, out var plain))
        {
            Add(into, CandidateField.ListPrice, facts["product:price:amount"]!, "product:price:amount", 60, plain, currency);
        }
    }

    private static void Twitter(PageFacts facts, PageMoneyHints hints, string? currency, List<Candidate> into)
    {
        for (var number = 1; number <= 2; number++)
        {
            var suffix = number == 1 ? "1" : "2";
            if (facts["twitter:label" + suffix] is { } label && IsPriceLabel(label)
                && AmountText.TryRead(facts["twitter:data" + suffix], hints, currency, out var reading) && reading.Amount > 0)
            {
                var said = reading.Currency ?? currency;
                Add(into, CandidateField.Price, facts["twitter:data" + suffix]!, "twitter:data" + suffix, 48, reading, said);
            }
        }
    }

    private static bool IsPriceLabel(string label) =>
        Array.Exists(PriceWords.Labels, word => label.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static void Add(List<Candidate> into, CandidateField field, string text, string where, int weight, in AmountReading reading,
        string? currency, string? scope = null) => into.Add(new Candidate
    {
        Scope = scope,
        Field = field,
        Method = ReadingMethod.Meta,
        Text = text,
        Where = where,
        Amount = reading.Amount,
        AmountMax = reading.Max,
        OtherReading = reading.Other,
        Currency = currency ?? reading.Currency,
        Weight = weight,
    });

    private static string? First(PageFacts facts, string[] names)
    {
        foreach (var name in names)
        {
            if (facts[name] is { } content)
            {
                return content;
            }
        }

        return null;
    }

    private static void Said(List<Candidate> into, CandidateField field, string? text, string where, int weight)
    {
        if (!string.IsNullOrEmpty(text))
        {
            into.Add(new Candidate
            {
                Field = field,
                Method = ReadingMethod.Meta,
                Text = text,
                Where = where,
                Weight = weight,
                Currency = field == CandidateField.Currency ? text : null,
            });
        }
    }
}
