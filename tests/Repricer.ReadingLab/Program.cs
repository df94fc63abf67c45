using Repricer.Reading;

namespace Repricer.ReadingLab;

/// <summary>
/// Measures how well pages are read, fits the weights, and prints what each fact contributes: <c>score FOLDER…</c>. A folder holds pages
/// and a <c>pages.jsonl</c> or <c>cases.jsonl</c> with what a person read from them.
/// </summary>
internal static class Program
{
    private static int Main(string[] args)
    {
        if (args.Length < 2 || args[0] is not ("score" or "explain"))
        {
            Console.Error.WriteLine("usage: score FOLDER… [--notes]   |   explain FOLDER NAME…");
            return 2;
        }

        if (args[0] == "explain")
        {
            foreach (var page in LabelledPage.Load(args[1]).Where(page => args.AsSpan(2).Contains(page.Name)))
            {
                Console.WriteLine($"== {page.Name} {page.Url}");
                Console.WriteLine(ReadingExplanation.Write(Read(page, explain: true), 40));
            }

            return 0;
        }

        var folders = args.Skip(1).Where(arg => !arg.StartsWith("--", StringComparison.Ordinal)).ToList();
        foreach (var folder in folders)
        {
            var card = new ScoreCard(folder);
            foreach (var page in LabelledPage.Load(folder))
            {
                card.Add(page, Read(page, explain: false));
            }

            if (args.Contains("--notes"))
            {
                card.Notes.ForEach(Console.WriteLine);
            }

            Console.WriteLine(card);
        }

        return 0;
    }

    private static PageReading Read(LabelledPage page, bool explain) =>
        PageReader.Read(File.ReadAllBytes(page.Path), new PageContext { Url = page.Url, Explain = explain });
}
