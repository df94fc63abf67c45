using Repricer.Reading;

namespace Repricer.ReadingLab.Verbs;

/// <summary>Shows what the reader made of single pages.</summary>
internal static class ExplainVerb
{
    public static int Run(Arguments args)
    {
        if (args.Plain.Count < 2)
        {
            throw new UsageException("explain needs a folder and a page's name");
        }

        var names = args.Plain[1..];
        args.Plain.RemoveRange(1, names.Count);
        foreach (var page in LabelledPage.Load(args.Folders()[0]).Where(page => names.Contains(page.Name)))
        {
            var reading = PageReader.Read(File.ReadAllBytes(page.Path), new PageContext { Url = page.Url, Explain = true });
            Console.WriteLine($"== {page.Name} {page.Url}");
            Console.WriteLine(ReadingExplanation.Write(reading, 40));
        }

        return 0;
    }
}
