using System.CommandLine;
using Repricer.Core.Documents;
using System.Globalization;
using System.Text.Json;
using Repricer.Core.Amounts;
using Repricer.Adapters.Selectors;
using Repricer.Core;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.JsonLines;
using Repricer.Reading;

namespace Repricer.Host.Commands;

internal static class LearnCommand
{
    public static Verb Create(CommandContext context, CommonOptions common)
    {
        var place = new Argument<string>("FILE|URL") { Description = "A product page, saved or to be fetched." };
        var price = new Option<string>("--price")
        {
            Description = "What the page asks for its product, with a decimal point.", HelpName = "AMOUNT", Required = true,
        };
        var source = new Option<string?>("--source")
        {
            Description = "The source's name; default from the page's address.", HelpName = "NAME",
        };
        var page = new PageOptions();
        var verb = new Verb("learn", "Proposes a source profile from one page whose price is known, and says how sure it is.")
        {
            Details = "The profile goes to standard output, ready for a file in strategies/sources. A page is fetched by the engine's own "
                + "rules, robots.txt included.",
            Examples =
            [
                ("repricer learn https://shop.example/p/1 --price 12.99 > shop.yaml",
                    "The exit code is 1 where the page does not show this price."),
                ("repricer learn page.html --price 12.99 --source shop", "From a saved page."),
            ],
        };
        verb.Arguments.Add(place);
        foreach (var option in new Option[] { price, source }.Concat(page.All))
            verb.Options.Add(option);
        verb.SetAction(async (parsed, ct) =>
        {
            var amount = AmountOf(parsed.GetValue(price)!);
            var name = parsed.GetValue(source);
            if (name is not null && !ConfigNames.IsId(name))
                throw new UserErrorException($"'{name}' is no source's name: {ConfigNames.Expected}", ExitCode.WrongUsage);

            var target = parsed.GetValue(place)!;
            var input = await PageInput.ReadAsync(context, target, page, parsed, ct);
            if (input.Instead is { } none)
                throw new UserErrorException($"{target}: {SnakeCase.From(none.Status.ToString())}: {none.Reason}");
            var learned = new ProfileLearner(context.Time).Learn(input.Body, input.Source, input.Context, amount);
            name ??= NameOf(input.Context.Url, target);
            if (parsed.GetValue(common.Json))
                context.Out.WriteLine(ToJson(learned, name, target, amount));
            else if (learned.Prices.Count > 0)
                context.Out.Write(ProfileYaml.Write(learned, name, input.Context.Url ?? target, amount));
            if (learned.Prices.Count > 0)
                return ExitCode.Fine;
            foreach (var line in WhyNot(learned, amount))
                context.Error.WriteLine($"{target}: {line}");
            return ExitCode.NotFine;
        });
        return verb;
    }

    private static decimal AmountOf(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount > 0
            ? AmountBounds.Hold(amount)
                ? amount
                : throw new UserErrorException($"--price: {AmountBounds.Problem(text)}", ExitCode.WrongUsage)
            : throw new UserErrorException(
                $"--price is '{text}', expected an amount above zero with a decimal point, e.g. 12.99", ExitCode.WrongUsage);

    /// <summary>Makes a source's name: "www.shop.example" becomes "shop-example"; a file without an address gives its own name.</summary>
    private static string NameOf(string? url, string target)
    {
        var host = Uri.TryCreate(url, UriKind.Absolute, out var address) ? address.IdnHost : Path.GetFileNameWithoutExtension(target);
        if (host.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            host = host[4..];
        var name = string.Concat(host.ToLowerInvariant().Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')).Trim('-');
        return ConfigNames.IsId(name) ? name : "shop";
    }

    private static IEnumerable<string> WhyNot(LearnedProfile learned, decimal price)
    {
        yield return learned.Problem ?? (learned.Shown == 0
            ? $"no element of the page shows {Text(price)}"
            : $"the page shows {Text(price)}, but nothing lasting names the element; write the selector by hand");
        if (learned.Ambiguous.Count > 0)
            yield return $"'{string.Join("', '", learned.Ambiguous.Select(Shown))}' could be read as it; say the shop's language with "
                + $"--locale, e.g. --locale de-DE";
        var others = learned.Others.Select(seen => Text(seen.Amount) + (seen.Times > 1 ? $" ({seen.Times} times)" : ""));
        if (learned.Others.Count > 0)
            yield return $"prices it shows: {string.Join(", ", others)}";
        if (learned.Without is { Amount: { } amount } reading)
            yield return amount == price
                ? $"it is read all the same, from {SnakeCase.From(reading.Method.ToString())}: no profile is needed"
                : $"without a profile it reads as {Text(amount)} {reading.Currency}, from {SnakeCase.From(reading.Method.ToString())}";
        else if (learned.Without is { Status: not ReadingStatus.NoPrice } other)
            yield return $"the page is {SnakeCase.From(other.Status.ToString())}{(other.Reason is null ? "" : $": {Shown(other.Reason)}")}";
    }

    private static string ToJson(LearnedProfile learned, string source, string target, decimal price) => JsonLine.Write(writer =>
    {
        writer.WriteString("page", target);
        writer.WriteString("source", source);
        writer.WriteString("price", Text(price));
        writer.WriteBoolean("found", learned.Prices.Count > 0);
        writer.WriteString("problem", learned.Problem);
        if (learned.Prices.Count > 0)
            writer.WriteNumber("confidence", learned.Prices[0].Confidence);
        else
            writer.WriteNull("confidence");
        writer.WriteStartArray("rules");
        foreach (var rule in learned.Proposed)
            Rule(writer, rule);
        writer.WriteEndArray();
        writer.WriteStartArray("alternatives");
        foreach (var rule in learned.Prices.Skip(1))
            Rule(writer, rule);
        writer.WriteEndArray();
        writer.WriteStartArray("other_prices");
        foreach (var seen in learned.Others)
            writer.WriteStringValue(Text(seen.Amount));
        writer.WriteEndArray();
        Reading(writer, "without_profile", learned.Without);
        Reading(writer, "with_profile", learned.With);
    });

    private static void Rule(Utf8JsonWriter writer, LearnedRule rule)
    {
        writer.WriteStartObject();
        writer.WriteString("field", SnakeCase.From(rule.Field.ToString()));
        writer.WriteString("selector", rule.Selector);
        writer.WriteString("attribute", rule.Attribute);
        writer.WriteString("text", rule.Text);
        writer.WriteNumber("matches", rule.Matches);
        writer.WriteNumber("confidence", rule.Confidence);
        writer.WriteString("why", rule.Why);
        writer.WriteEndObject();
    }

    private static void Reading(Utf8JsonWriter writer, string name, PageReading? reading)
    {
        if (reading is null)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        writer.WriteString("status", SnakeCase.From(reading.Status.ToString()));
        writer.WriteString("amount", reading.Amount is { } amount ? Text(amount) : null);
        writer.WriteString("currency", reading.Currency);
        writer.WriteString("method", reading.Method == ReadingMethod.None ? null : SnakeCase.From(reading.Method.ToString()));
        writer.WriteNumber("confidence", reading.Confidence);
        writer.WriteEndObject();
    }

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Takes control characters out of scraped text, which is untrusted: none may reach the terminal.</summary>
    private static string Shown(string text) => ShownText.Line(text);
}
