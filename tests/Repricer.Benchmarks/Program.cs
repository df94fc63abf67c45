using Repricer.Benchmarks;
using Repricer.Benchmarks.Cluster;

// The explicit list: one file a benchmark. The last line of each run's output is one JSON object.
(string Name, Func<Arguments, Task<int>> Run)[] benchmarks =
[
    ("extract", ExtractBenchmark.RunAsync),
    ("crawl", CrawlBenchmark.RunAsync),
    ("decide", DecideBenchmark.RunAsync),
    ("store", StoreBenchmark.RunAsync),
    ("postgres", PostgresBenchmark.RunAsync),
    ("cluster", ClusterBenchmark.RunAsync),
    ("plan", PlanBenchmark.RunAsync),
    ("redecide", RedecideBenchmark.RunAsync),
    ("simulate", SimulateBenchmark.RunAsync),
    ("backtest", BacktestBenchmark.RunAsync),
    ("check", CheckBenchmark.RunAsync),
    ("revisit", RevisitBenchmark.RunAsync),
    ("due", DueBenchmark.RunAsync),
    ("evidence", EvidenceBenchmark.RunAsync),
    ("dashboard", DashboardBenchmark.RunAsync),
    ("kpi", KpiBenchmark.RunAsync),
    ("soak", SoakBenchmark.RunAsync),
];

var name = args.Length > 0 ? args[0] : "";
foreach (var benchmark in benchmarks)
{
    if (benchmark.Name == name)
    {
        return await benchmark.Run(new Arguments(args[1..]));
    }
}

Console.Error.WriteLine($"'{name}' is no benchmark; known are: {string.Join(", ", benchmarks.Select(benchmark => benchmark.Name))}");
return 2;
