using Repricer.ReadingLab.Crossing;
using Repricer.ReadingLab.Fitting;

namespace Repricer.ReadingLab.Verbs;

/// <summary>Fits weights, by held-out site or on all pages, and reports.</summary>
internal static class FitVerbs
{
    private const double DefaultPull = 1;

    /// <summary>Holds the share, in a thousand, below which no single answer is given.</summary>
    private const int LeastSure = 700;

    public static int Run(string verb, Arguments args)
    {
        if (args.Has("--out") && verb != "fit")
        {
            throw new UsageException("--out belongs to fit");
        }

        var folders = args.Folders();
        var folds = (int)args.Number("--folds", 10, 2, 100);
        var mostWrong = args.Number("--wrong", 1, 0, 100) / 100;
        var priors = ReadPriors(args.Value("--priors"), args.Number("--pull", DefaultPull, 0.01, 1_000));
        var examples = Corpus.Load(folders, args.Number("--made", 0.001, 0, 1), (int)args.Number("--variants", 4, 1, 100));
        if (args.Value("--holdout") is { } set && examples.TrueForAll(example => example.Set != set))
        {
            throw new UsageException($"no folder is called {set}");
        }

        var result = args.Value("--holdout") is { } held ? CrossValidation.HoldOut(examples, held, priors, mostWrong)
            : CrossValidation.Run(examples, priors, folds, mostWrong);
        var report = verb switch
        {
            "auc" => CrossReport.Area(result.Real),
            "facts" => FactReport.Write(result, Fitter.Fit(FitPage.Of(examples), priors)),
            _ => Compare(examples, priors, result),
        };
        if (args.Has("--notes"))
        {
            Console.Write(CrossNotes.Write(result));
        }

        Console.WriteLine(report);
        if (verb == "fit")
        {
            Fit(args, examples, priors, result, mostWrong, report);
        }

        return 0;
    }

    private static string Compare(List<PageExample> examples, PriorTable priors, HeldOut result)
    {
        var columns = new Columns(priors);
        var pages = FitPage.Of([.. examples.Where(example => !example.IsMade)]);
        var before = Fitter.Loss(priors.Start(), columns, pages);
        return CrossReport.Write(result) + $"loss a page: {before:0.0000} as believed, {result.Loss(grid => grid):0.0000} held out";
    }

    private static void Fit(Arguments args, List<PageExample> examples, PriorTable priors, HeldOut result, double mostWrong, string report)
    {
        var pages = FitPage.Of(examples);
        var grid = Fitter.Fit(pages, priors);
        var real = result.Real.ConvertAll(answer => answer.Verdict);
        var calibration = Calibrator.Of(real);

        // Few wrong ones among all answers are not enough: an answer of its own is more likely right than not, clearly.
        var sure = calibration.Steps.FirstOrDefault(step => step.Share >= LeastSure).Margin;
        var cutOff = Math.Max(CutOffs.Choose(real, mostWrong), sure);
        Console.WriteLine($"cut-off {cutOff} with {calibration.Share(cutOff)} in a thousand right there; "
            + $"loss on the pages it was fitted on: {Fitter.Loss(grid, new Columns(priors), pages):0.0000}");
        if (args.Value("--out") is { } path)
        {
            var names = string.Join(' ', args.Plain.Select(folder => Path.GetFileName(Path.TrimEndingDirectorySeparator(folder))));
            var head = $"fit {names} --out {Path.GetFileName(path)}, by held-out site:\n{report}";
            File.WriteAllText(path, WeightsFile.Write(grid, calibration, cutOff, head));
        }
    }

    private static PriorTable ReadPriors(string? path, double pull)
    {
        try
        {
            return path is null ? Priors.Own(pull) : Priors.Parse(File.ReadAllText(path), pull);
        }
        catch (Exception wrong) when (wrong is FormatException or IOException)
        {
            throw new UsageException($"{path ?? "priors.txt"}: {wrong.Message}");
        }
    }
}
