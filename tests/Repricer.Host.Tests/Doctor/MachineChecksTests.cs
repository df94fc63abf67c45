using System.Net;
using System.Net.Sockets;
using Repricer.Host.Doctor;
using Repricer.Host.Doctor.Checks;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.Doctor;

/// <summary>One prepared trouble a test, of what lies around the engine.</summary>
public sealed class MachineChecksTests : IDisposable
{
    private readonly DoctorBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public async Task Settings_WithoutFileChannelOrSource_AreToldOf()
    {
        _bench.Run.Write("appsettings.json", "{}");
        Expect(await _bench.LookAsync(new ConfigurationCheck()), DoctorMark.Warn, "no channel is configured", "section Channels");

        File.Delete(Path.Combine(_bench.Run.Folder, "appsettings.json"));
        Expect(
            await _bench.LookAsync(new ConfigurationCheck()), DoctorMark.Warn, "there is no appsettings.json here", "repricer init FOLDER");
    }

    [Fact]
    public async Task Secret_MissingOrOpen_IsToldOfWithItsKey()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "modes of files are Unix's");
        Hook("env:SHOP_SECRET");
        Expect(await _bench.LookAsync(new SecretsCheck()), DoctorMark.Fail,
            "Channels:hook:Settings:Secret: nothing is in env:SHOP_SECRET", "EnvironmentFile");
        _bench.Run.Environment["SHOP_SECRET"] = "whsec_x";
        Expect(await _bench.LookAsync(new SecretsCheck()), DoctorMark.Ok, "1 secret(s), all there");

        Hook("file:hook.secret");
        Expect(await _bench.LookAsync(new SecretsCheck()), DoctorMark.Fail, "nothing is in file:hook.secret", "write the secret");
        DoctorBench.SetMode(_bench.Run.Write("hook.secret", "whsec_x"), UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Expect(
            await _bench.LookAsync(new SecretsCheck()), DoctorMark.Warn, "other users of this machine can read", "chmod 600 hook.secret");
    }

    [Fact]
    public async Task DataFolder_OpenToOthersOrStopped_IsToldOf()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "modes of files are Unix's");
        await _bench.ImportAsync();
        Expect(await _bench.LookAsync(new DataFolderCheck()), DoctorMark.Ok, "this user's alone");

        DoctorBench.SetMode(
            Path.Combine(_bench.Data, "repricer.db"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        Expect(await _bench.LookAsync(new DataFolderCheck()), DoctorMark.Warn, "may use", "chmod -R go-rwx");

        File.WriteAllText(Path.Combine(_bench.Data, "STOP"), "stocktaking");
        Expect(await _bench.LookAsync(new DataFolderCheck()), DoctorMark.Warn, "everything is stopped: ", "rm ");
    }

    [Fact]
    public async Task DataFolder_ThatCannotBeWritten_IsToldOf()
    {
        _bench.Machine = _bench.Machine with { MayWrite = _ => false };
        Expect(await _bench.LookAsync(new DataFolderCheck()), DoctorMark.Fail, "is not there, and", "make it for this user");
        await _bench.ImportAsync();
        Expect(await _bench.LookAsync(new DataFolderCheck()), DoctorMark.Fail, "cannot be written by this user", "chown -R");
        Expect(await _bench.LookAsync(new ChannelsCheck()), DoctorMark.Fail, "cannot be written by this user", "chown ");

        Directory.Delete(_bench.Data, recursive: true);
        _bench.Run.Write("data", "a file");
        Expect(await _bench.LookAsync(new DataFolderCheck()), DoctorMark.Fail, "is no folder", "--data");
    }

    [Fact]
    public void WriteAccess_TellsReadOnlyFilesFromOthers()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess, "whoever may do all may write this too");
        var file = _bench.Run.Write("locked", "x");
        Assert.True(WriteAccess.Has(file));
        DoctorBench.SetMode(file, UnixFileMode.UserRead);
        Assert.False(WriteAccess.Has(file));
    }

    [Theory]
    [InlineData(50_000_000, DoctorMark.Fail, "make room")]
    [InlineData(500_000_000, DoctorMark.Warn, "a backup or an upgrade copies the store")]
    [InlineData(2_000_000_000, DoctorMark.Ok, null)]
    public async Task Disk_WithLittleRoom_IsToldOf(long free, object mark, string? cure)
    {
        _bench.Machine = _bench.Machine with { FreeBytes = _ => free };
        Expect(await _bench.LookAsync(new DiskCheck()), (DoctorMark)mark, "GB free for data", cure);
    }

    [Fact]
    public async Task Memory_TooLittleForABrowser_IsToldOf()
    {
        _bench.Machine = _bench.Machine with { MemoryBytes = () => 1_000_000_000 };
        Expect(await _bench.LookAsync(new MemoryCheck()), DoctorMark.Ok, "1.0 GB");
        _bench.Run.Write("appsettings.json", """{ "Sources": { "js": { "BaseUrl": "http://shop.example", "Fetcher": "browser" } } }""");
        Expect(await _bench.LookAsync(new MemoryCheck()), DoctorMark.Warn, "1.0 GB", "through a browser");
    }

    [Fact]
    public async Task Clock_BeforeWhatIsStoredOrBeforeTheProgram_IsToldOf()
    {
        await _bench.ImportAsync();
        Assert.Equal(0, await _bench.Run.RunAsync("pause", "shop", "--reason", "a row with a time"));
        Expect(await _bench.LookAsync(new ClockCheck()), DoctorMark.Ok, "not before what is stored");
        // It runs ahead of any clock that this can be tested with by less than a year, and behind what was stored just now.
        _bench.Time = new ManualTimeProvider(TimeProvider.System.GetUtcNow().AddHours(-3));
        Expect(await _bench.LookAsync(new ClockCheck()), DoctorMark.Fail, "ahead of it", "timedatectl");
        _bench.Time = new ManualTimeProvider(DateTimeOffset.UnixEpoch);
        Expect(await _bench.LookAsync(new ClockCheck()), DoctorMark.Fail, "1970-01-01 00:00 UTC, which cannot be", "timedatectl");
    }

    [Fact]
    public async Task TimeZones_UnknownOrWithoutSummer_AreToldOf()
    {
        Expect(await _bench.LookAsync(new TimeZoneCheck()), DoctorMark.Ok, "knows them");
        _bench.Machine = _bench.Machine with { Zone = _ => null };
        Expect(await _bench.LookAsync(new TimeZoneCheck()), DoctorMark.Fail, "does not know Europe/Berlin", "tzdata");
        _bench.Machine = _bench.Machine with { Zone = _ => TimeZoneInfo.Utc };
        Expect(await _bench.LookAsync(new TimeZoneCheck()), DoctorMark.Fail, "does not know Europe/Berlin", "tzdata");
    }

    [Fact]
    public async Task Api_TakenOrPublicWithoutKey_IsToldOf()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        _bench.Run.Write("appsettings.json", $$"""{ "Api": { "Urls": "http://127.0.0.1:{{port}};http://0.0.0.0:0" } }""");
        await _bench.ImportAsync();

        var lines = await _bench.LookAsync(new ApiAddressCheck());
        Expect(lines, DoctorMark.Fail, $"127.0.0.1:{port} cannot be listened on", "Api:Urls");
        Expect(lines, DoctorMark.Fail, "there is no API key", "repricer key create");

        Assert.Equal(0, await _bench.Run.RunAsync("key", "create", "--name", "ops", "--scope", "read"));
        Assert.DoesNotContain(
            await _bench.LookAsync(new ApiAddressCheck()), line => line.Detail.Contains("no API key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Browser_MissingWhereASourceNeedsIt_IsToldOf()
    {
        _bench.Run.Write("appsettings.json", """
            { "Browser": { "ExecutablePath": "/no/chromium" },
              "Sources": { "js": { "BaseUrl": "http://shop.example", "Fetcher": "browser" } } }
            """);
        Expect(
            await _bench.LookAsync(new BrowserCheck()), DoctorMark.Fail, "js cannot be read: the configured browser",
            "apt-get install chromium");
        _bench.Run.Write("appsettings.json", """{ "Browser": { "ExecutablePath": "/no/chromium" } }""");
        Expect(await _bench.LookAsync(new BrowserCheck()), DoctorMark.Ok, "no source needs one");
    }

    private void Hook(string secret) => _bench.Run.Write("appsettings.json", $$"""
        { "Channels": { "hook": { "Type": "webhook", "Settings": { "Url": "https://shop.example/prices", "Secret": "{{secret}}" } } } }
        """);

    internal static void Expect(IReadOnlyList<DoctorLine> lines, object mark, string detail, string? cure = null)
    {
        var line = lines.FirstOrDefault(line => line.Detail.Contains(detail, StringComparison.Ordinal));
        Assert.True(line is not null, $"'{detail}' is not told: {string.Join(" | ", lines)}");
        Assert.Equal(mark, line.Mark);
        if (cure is not null)
            Assert.Contains(cure, line.Cure ?? "", StringComparison.Ordinal);
    }
}
