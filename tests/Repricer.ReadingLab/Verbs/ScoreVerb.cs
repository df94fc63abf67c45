using Repricer.Reading;

namespace Repricer.ReadingLab.Verbs;

/// <summary>Scores the reader as it is over folders of pages.</summary>
internal static class ScoreVerb
{
    public static int Run(Arguments args)
    {
        var floors = args.Values("--floor").Select(Floor.Parse).ToList();
        var all = new ScoreCard("all");
        foreach (var folder in args.Folders())
        {
            var card = new ScoreCard(folder);
            var readings = LabelledPage.Load(folder).AsParallel().AsOrdered().WithDegreeOfParallelism(2).Select(page =>
                (page, PageReader.Read(File.ReadAllBytes(page.Path), new PageContext { Url = page.Url })));
            foreach (var (page, reading) in readings)
            {
                card.Add(page, reading);
                all.Add(page, reading);
            }

            Print(card, args);
        }

        if (args.Plain.Count > 1)
        {
            Print(all, args, isSum: true);
        }

        var missed = floors.Where(floor => !floor.IsMetBy(all)).ToList();
        missed.ForEach(floor => Console.Error.WriteLine($"not met: {floor} ({floor.Of(all):0.000})"));
        return missed.Count > 0 ? 1 : 0;
    }

    private static void Print(ScoreCard card, Arguments args, bool isSum = false)
    {
        if (args.Has("--json"))
        {
            Console.WriteLine(card.ToJson());
            return;
        }

        if (args.Has("--notes") && !isSum)
        {
            card.Notes.ForEach(Console.WriteLine);
        }

        Console.WriteLine(card);
    }
}
