using System.Globalization;
using System.Text.Json;
using Repricer.Testing;
using Xunit;

namespace Repricer.Reading.Tests;

/// <summary>Reads every sample of structured data of the evaluation set, reports the numbers and keeps them from getting worse.</summary>
public sealed class PageEvaluationTests(ITestOutputHelper output)
{
    [Fact]
    public void StructuredSamples_OfTheEvaluationSet_StayAboveTheFloor()
    {
        Assert.SkipWhen(EvaluationSet.Folder is null, EvaluationSet.AbsentMessage);
        var score = new Score();
        foreach (var row in EvaluationSet.Rows("structured.jsonl"))
        {
            if (!row.TryGetProperty("expected", out var expected) || expected.ValueKind != JsonValueKind.Object
                || expected.Text("questionable") is not null)
            {
                continue;
            }

            var reading = PageReader.Read(File.ReadAllBytes(Path.Combine(EvaluationSet.Folder!, row.Text("file")!)), new PageContext());
            score.Add(row.Text("file")!, expected, reading, expected.Text("amount") is null);
        }

        Report(score);
        Assert.Equal(0, score.Leaked);
        Assert.InRange(Score.Share(score.Right, score.Priced), 0.95m, 1m);
        Assert.Equal(0, score.Wrong);
    }

    private void Report(Score score)
    {
        foreach (var note in score.Notes)
        {
            output.WriteLine(note);
        }

        output.WriteLine(score.ToString());
    }

    private sealed class Score
    {
        public int Priced { get; private set; }
        public int Right { get; private set; }
        public int Wrong { get; private set; }
        public int Leaked { get; private set; }
        public int Currency { get; private set; }
        public int Availability { get; private set; }
        public int AvailabilityLabels { get; private set; }
        public int ListPrice { get; private set; }
        public int ListPriceLabels { get; private set; }
        public int Shipping { get; private set; }
        public int ShippingLabels { get; private set; }
        public List<string> Notes { get; } = [];

        public static decimal Share(int part, int whole) => whole == 0 ? 0 : (decimal)part / whole;

        public void Add(string file, JsonElement label, PageReading reading, bool expectNone)
        {
            if (expectNone)
            {
                Leaked += reading.Amount is null ? 0 : 1;
                Note(file, reading.Amount is not null, "a price from a page without one", reading.Amount);
                return;
            }

            Priced++;
            AddAmount(file, label, reading);
            if (label.Text("availability") is { } availability)
            {
                AvailabilityLabels++;
                Availability += availability == reading.Availability ? 1 : 0;
                Note(file, availability != reading.Availability, "availability, expected " + availability, reading.Availability);
            }

            if (Amount(label, "list_price") is { } list)
            {
                ListPriceLabels++;
                ListPrice += list == reading.ListPrice ? 1 : 0;
                Note(file, list != reading.ListPrice, "list price, expected " + list.ToString(CultureInfo.InvariantCulture),
                    reading.ListPrice);
            }

            if (Amount(label, "shipping") is { } shipping)
            {
                ShippingLabels++;
                Shipping += shipping == reading.Shipping ? 1 : 0;
                Note(file, shipping != reading.Shipping, "shipping, expected " + shipping.ToString(CultureInfo.InvariantCulture),
                    reading.Shipping);
            }
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture,
            $"amounts {Right}/{Priced}, wrong {Wrong}, leaked {Leaked}, currency {Currency}/{Right}, availability "
                + $"{Availability}/{AvailabilityLabels}, list price {ListPrice}/{ListPriceLabels}, shipping {Shipping}/{ShippingLabels}");

        private static decimal? Amount(JsonElement row, string name) =>
            row.Text(name) is { } text ? decimal.Parse(text, CultureInfo.InvariantCulture) : null;

        private void AddAmount(string file, JsonElement label, PageReading reading)
        {
            var accepted = new List<(decimal? Amount, string? Currency)> { (Amount(label, "amount"), label.Text("currency")) };
            if (label.TryGetProperty("alternatives", out var alternatives))
            {
                accepted.AddRange(alternatives.EnumerateArray().Select(other => (Amount(other, "amount"), other.Text("currency"))));
            }

            var found = accepted.FindAll(value => value.Amount == reading.Amount);
            Right += found.Count > 0 ? 1 : 0;
            Wrong += found.Count == 0 && reading.Amount is not null ? 1 : 0;
            Currency += found.Exists(value => value.Currency == reading.Currency || value.Currency is null) ? 1 : 0;
            Note(file, found.Count == 0, $"amount, expected {label.Text("amount")}, {reading.Status} ({reading.Reason})", reading.Amount);
        }

        private void Note(string file, bool isWrong, string what, object? found)
        {
            if (isWrong)
            {
                Notes.Add(string.Create(CultureInfo.InvariantCulture, $"{file}: {what}, found {found ?? "nothing"}"));
            }
        }
    }
}
