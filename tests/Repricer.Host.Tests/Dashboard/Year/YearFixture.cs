using Microsoft.Extensions.Logging.Abstractions;
using Repricer.Benchmarks.Year;
using Repricer.Host.Configuration;
using Repricer.Host.Hosting;
using Repricer.Host.Tests.Support;
using Xunit;

namespace Repricer.Host.Tests.Dashboard.Year;

/// <summary>The generated year, small, decided once by a real engine, with its pages on a real port.</summary>
public sealed class YearFixture : IAsyncLifetime
{
    private readonly CommandRun _run = new();
    private EngineHost? _engine;
    private ApiRunner? _api;
    private Chromium? _chromium;
    private Task<Microsoft.Playwright.IPage>? _page;

    internal DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    internal Engine.IStore Store => _engine!.Store;

    internal PageClient Admin { get; private set; } = null!;

    internal Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The key of the engine's own user, of scope admin.</summary>
    internal string Key { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        await YearStore.FillAsync(_run.Folder, YearSize.Small, Now);
        var (config, faults) = ConfigLoader.Load(_run.Context(TextWriter.Null, TextWriter.Null), null, Setup.Names);
        Assert.Empty(faults.Lines());
        _engine = await EngineHost.OpenAsync(
            config,
            new EngineRunOptions
            {
                DataDirectory = Path.Combine(_run.Folder, "data"), StrategiesDirectory = Path.Combine(_run.Folder, "strategies"),
                WorkingDirectory = _run.Folder, Secret = _ => null,
            },
            TimeProvider.System, NullLoggerFactory.Instance, CancellationToken.None);
        await _engine.RunOnceAsync(CancellationToken.None);
        _api = await ApiRunner.StartAsync(_engine, config, "http://127.0.0.1:0", TimeProvider.System, CancellationToken.None);
        Address = new Uri(_api.Address);
        Key = await File.ReadAllTextAsync(
            Path.Combine(_run.Folder, "data", Operating.RunKey.FileName), TestContext.Current.CancellationToken);
        Admin = new PageClient(Address);
        await Admin.LogInAsync(Key);

        // Whoever looks first has the figures made.
        await Admin.GetAsync("/market");
    }

    /// <summary>The one page of a real browser that all walks share, in which the engine's own user is logged in.</summary>
    internal Task<Microsoft.Playwright.IPage> PageAsync() => _page ??= OpenAsync();

    public async ValueTask DisposeAsync()
    {
        if (_chromium is not null)
            await _chromium.DisposeAsync();
        Admin?.Dispose();
        if (_api is not null)
            await _api.DisposeAsync();
        if (_engine is not null)
            await _engine.DisposeAsync();
        _run.Dispose();
    }

    private async Task<Microsoft.Playwright.IPage> OpenAsync()
    {
        _chromium = await Chromium.LaunchAsync();
        return await DemoBrowser.LogInAsync(await _chromium.ContextAsync(Address), Key);
    }
}
