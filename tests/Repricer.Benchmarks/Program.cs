using Repricer.Benchmarks;

return args switch
{
    ["decide", .. var rest] => DecideBenchmark.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: Repricer.Benchmarks decide [--listings N] [--offers M]");
    return 2;
}
