using Repricer.ReadingLab.Verbs;

namespace Repricer.ReadingLab;

/// <summary>Measures how well pages are read, fits the weights, and prints what each fact contributes.</summary>
internal static class Program
{
    private const string Help = """
        usage: VERB FOLDER... [options]
        A folder holds pages and a pages.jsonl or cases.jsonl with what a person
        read from them, or has it in each page's first comment.

          score    reads all pages, counts right, wrong and missing per field
                     --notes           a line for every mistake
                     --json            one object a folder instead of text
                     --floor F.M=X     exit 1 if a field's measure, over all
                                       folders, is below X; M is f1, recall,
                                       precision, wrong (its share; at most X)
                                       e.g. price.f1=0.95, none.recall=0.97
          explain  FOLDER NAME...: all candidates of single pages
          cross    fits and answers by held-out site; right, wrong and none per
                   set, reliability, AUC
          auc      only the AUC, with its interval
          facts    a row for each fact: how often, its weights, what it adds
          fit      cross, then fits all pages
                     --out FILE        writes the table of weights as C#
        For cross, auc, facts and fit:
                     --folds N         parts that sites are dealt to (10)
                     --notes           a line for each page not answered right
                     --wrong PERCENT   most wrong ones among answers (1)
                     --made W          weight of pages made of saved ones
                                       (0.001; 0 makes none)
                     --variants N      how many are made of each page (4)
                     --holdout SET     answers one folder, fitted on the others
                     --priors FILE     other beliefs than the lab's own
                     --pull P          how hard weights are drawn to beliefs (3)
        """;

    private static int Main(string[] args)
    {
        if (args.Length == 0 || args.Contains("--help"))
        {
            Console.WriteLine(Help);
            return args.Length == 0 ? 2 : 0;
        }

        try
        {
            var rest = args.Skip(1);
            return args[0] switch
            {
                "score" => ScoreVerb.Run(new Arguments(rest, ["--floor"], ["--notes", "--json"])),
                "explain" => ExplainVerb.Run(new Arguments(rest, [], [])),
                "cross" or "auc" or "facts" or "fit" => FitVerbs.Run(args[0], new Arguments(rest,
                    ["--folds", "--wrong", "--made", "--holdout", "--priors", "--pull", "--out", "--variants"], ["--notes"])),
                _ => throw new UsageException($"there is no verb {args[0]}"),
            };
        }
        catch (UsageException wrong)
        {
            Console.Error.WriteLine($"{wrong.Message} (--help says more)");
            return 2;
        }
    }
}
