using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Repricer.Host.Commands;
using Repricer.Testing;
using Xunit;

namespace Repricer.Host.Tests.EndToEnd;

/// <summary>The built executable as a process of its own, as a user starts it.</summary>
internal sealed class RepricerProcess : IDisposable
{
    private readonly Process _process;
    private readonly string _folder;
    private readonly StringBuilder _out = new();
    private readonly StringBuilder _error = new();

    private RepricerProcess(Process process, string folder) => (_process, _folder) = (process, folder);

    public int Id => _process.Id;

    public string Out => Read(_out);

    public string Error => Read(_error);

    public static RepricerProcess Start(string folder, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        // What it makes for itself lies in the test's folder too: there its address is found, and nothing stays behind.
        var temporary = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;
        foreach (var name in new[] { "TMPDIR", "TMP", "TEMP" })
            start.Environment[name] = temporary;
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(CommandLine).Assembly.Location);
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        var process = new Process { StartInfo = start };
        var run = new RepricerProcess(process, folder);
        process.OutputDataReceived += (_, line) => Append(run._out, line.Data);
        process.ErrorDataReceived += (_, line) => Append(run._error, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return run;
    }

    public static async Task<(int Code, string Out, string Error)> RunAsync(string folder, params string[] args)
    {
        using var run = Start(folder, args);
        var code = await run.ExitAsync();
        return (code, run.Out, run.Error);
    }

    /// <summary>
    /// Gives its API, once it says where that listens. Start it on port 0: it writes the address that it got beside its data.
    /// </summary>
    public async Task<ApiPoll> ApiAsync()
    {
        (Uri Address, string Data)? found = null;
        await UntilAsync("the address of the engine", () => ValueTask.FromResult((found = FindEngine()) is not null));
        return new ApiPoll(this, found!.Value.Address, found.Value.Data);
    }

    /// <summary>Looks again and again until it is so, as long as the process lives.</summary>
    public Task UntilAsync(string what, Func<ValueTask<bool>> isSo, Func<string>? describe = null) => Watchdog.UntilAsync(
        what,
        () =>
        {
            ThrowIfEnded(what);
            return isSo();
        },
        TestContext.Current.CancellationToken,
        describe);

    /// <exception cref="InvalidOperationException">The process has ended; says how, and what it wrote.</exception>
    public void ThrowIfEnded(string what)
    {
        if (_process.HasExited)
            throw new InvalidOperationException($"{what}: the process has ended with {_process.ExitCode}\n{Out}{Error}");
    }

    /// <param name="signal">"INT", "TERM" or "KILL".</param>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<int> ExitAsync()
    {
        var ct = TestContext.Current.CancellationToken;
        await _process.WaitForExitAsync(ct).ComesAsync("the end of the process", ct);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            // Its folder is deleted next.
            _process.WaitForExit(Watchdog.Limit);
        }

        _process.Dispose();
    }

    /// <summary>Null while there is none, or only one of another process.</summary>
    private (Uri Address, string Data)? FindEngine()
    {
        try
        {
            foreach (var file in Directory.EnumerateFiles(_folder, "engine.json", SearchOption.AllDirectories))
            {
                using var info = JsonDocument.Parse(File.ReadAllBytes(file));
                if (info.RootElement.GetProperty("processId").GetInt32() == _process.Id)
                    return (new Uri(info.RootElement.GetProperty("address").GetString()!), Path.GetDirectoryName(file)!);
            }
        }
        catch (IOException)
        {
            // Something went away while it was looked for: there is a next look.
            return null;
        }

        return null;
    }

    private static void Append(StringBuilder text, string? line)
    {
        // The end of the stream comes as null.
        if (line is null)
            return;
        lock (text)
            text.AppendLine(line);
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
            return text.ToString();
    }
}
