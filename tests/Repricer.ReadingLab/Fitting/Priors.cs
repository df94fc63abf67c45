using System.Globalization;
using Repricer.Reading;
using Repricer.Reading.Evidence;

namespace Repricer.ReadingLab.Fitting;

/// <summary>
/// Reads what is believed of the weights beforehand. A line names a fact, a role or "None", a weight in nats and, unless it is 1,
/// how firm the belief is: <c>SaysUnit Unit 7.0 4</c>. What stands behind a hash is for people.
/// </summary>
internal static class Priors
{
    /// <summary>Reads the table that is part of the lab.</summary>
    public static PriorTable Own(double pull)
    {
        using var stream = typeof(Priors).Assembly.GetManifestResourceStream("priors.txt")!;
        using var reader = new StreamReader(stream);
        return Parse(reader.ReadToEnd(), pull);
    }

    /// <param name="pull">What a firmness of 1 is worth: the precision (1 / variance) of the belief, per square nat.</param>
    /// <exception cref="FormatException">A line is not as it should be; the message says which and why.</exception>
    public static PriorTable Parse(string text, double pull)
    {
        var table = new PriorTable(pull);
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var words = line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
            {
                Read(table, words, number);
            }
        }

        return table;
    }

    private static void Read(PriorTable table, string[] words, int line)
    {
        if (words.Length is < 3 or > 4)
        {
            throw new FormatException($"line {line}: a prior is a fact, a role, a weight and perhaps a firmness");
        }

        if (!Enum.TryParse<Fact>(words[0], out var fact))
        {
            throw new FormatException($"line {line}: there is no fact {words[0]}");
        }

        var mean = Number(words[2], line);
        var firmness = words.Length == 4 ? Number(words[3], line) : 1;
        if (firmness <= 0)
        {
            throw new FormatException($"line {line}: a firmness is above zero");
        }

        if (words[1] == "None")
        {
            table.NameNone(fact, mean, firmness);
        }
        else if (Enum.TryParse<PriceRole>(words[1], out var role))
        {
            table.Name(fact, role, mean, firmness);
        }
        else
        {
            throw new FormatException($"line {line}: there is no role {words[1]}");
        }
    }

    private static double Number(string word, int line) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
            : throw new FormatException($"line {line}: {word} is not a number");
}
