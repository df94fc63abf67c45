using System.CommandLine;
using System.Security.Cryptography;
using Repricer.Host.Configuration;
using Repricer.Host.Console;
using Repricer.Host.Doctor;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Doctor;

/// <summary>A folder with a small catalogue that is fine, and the checks over it; a test makes one thing wrong.</summary>
internal sealed class DoctorBench : IDisposable
{
    public const string Settings = """
        { "Api": { "Urls": "http://127.0.0.1:0" },
          "Channels": { "shop": { "Type": "csv", "Settings": { "Folder": "drop" } } },
          "Sources": { "rival": { "BaseUrl": "http://127.0.0.1:8000", "AllowPrivateNetwork": true } } }
        """;

    public DoctorBench()
    {
        Run.Write("appsettings.json", Settings);
        Run.Write("strategies/lowest.yaml", "name: lowest\naction:\n  beat: 0.01\nfloor: manual_minimum\n");
        Run.Write("products.csv", "sku,currency,min_price\nA,EUR,5.00\n");
        Run.Write("listings.csv", "channel,listing_id,sku,currency,current_price\nshop,L1,A,EUR,7.00\n");
        Run.Write("watches.csv", "source,sku,url\nrival,A,http://127.0.0.1:8000/a.html\n");
    }

    public CommandRun Run { get; } = new();

    public string Data => Path.Combine(Run.Folder, "data");

    public Machine Machine { get; set; } = new() { FreeBytes = _ => 50_000_000_000, MemoryBytes = () => 8_000_000_000 };

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public async Task ImportAsync()
    {
        Assert.Equal(0, await Run.RunAsync(
            "import", "--products", "products.csv", "--listings", "listings.csv", "--watches", "watches.csv"));
        SetMode(Data, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in Directory.GetFiles(Data))
            SetMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    public async Task<IReadOnlyList<DoctorLine>> LookAsync(IDoctorCheck check, bool network = false) =>
        [.. (await DoctorRun.RunAsync([check], Checkup(network), TestContext.Current.CancellationToken)).Select(found => found.Line)];

    public Checkup Checkup(bool network = false, params string[] args)
    {
        var context = Run.Context(TextWriter.Null, TextWriter.Null) with { Time = Time };
        var common = new CommonOptions();
        var root = new RootCommand();
        foreach (var option in common.All)
            root.Options.Add(option);
        var setup = new Setup(context, common, root.Parse(args));
        var (config, findings) = ConfigLoader.Load(context, null, Setup.Names);
        return new Checkup
        {
            Context = context, Config = config, Findings = findings, ConfigFile = CommonOptions.DefaultConfigFile,
            Options = setup.RunOptions(config, shadow: false), Network = network, Machine = Machine,
        };
    }

    /// <summary>
    /// Every file and folder with what it holds and how it may be used: what "changes nothing" is measured by. The memory that readers of
    /// a database share is no part of it.
    /// </summary>
    public IReadOnlyList<string> Everything() =>
    [
        .. from path in Directory.EnumerateFileSystemEntries(Run.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
           where !path.EndsWith("-shm", StringComparison.Ordinal)
           let mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path)
           select $"{path} {mode} {(File.Exists(path) ? Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))) : "folder")}",
    ];

    /// <summary>Sets a mode where there are modes; tests of them are skipped elsewhere.</summary>
    public static void SetMode(string path, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, mode);
    }

    public void Dispose() => Run.Dispose();
}
