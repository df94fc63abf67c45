using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text;
using Repricer.Host.Commands;
using Repricer.Testing;

namespace Repricer.NodeHost.Faults;

/// <summary>The built executable as one node, in a folder of its own.</summary>
internal sealed class NodeProcess : IDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();

    private NodeProcess(Process process) => _process = process;

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    public string Said
    {
        get
        {
            lock (_said)
                return _said.ToString();
        }
    }

    /// <summary>The product's own executable.</summary>
    public static NodeProcess Start(string folder, IReadOnlyDictionary<string, string> environment, params string[] args) =>
        Start(typeof(CommandLine).Assembly, folder, environment, args);

    /// <summary>The same engine in this project's executable.</summary>
    public static NodeProcess Start(string folder, IReadOnlyDictionary<string, string> environment, NodeRole role) =>
        Start(typeof(NodeRole).Assembly, folder, environment, role.ToArguments());

    private static NodeProcess Start(
        Assembly program, string folder, IReadOnlyDictionary<string, string> environment, IEnumerable<string> args)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = Directory.CreateDirectory(Path.Combine(folder, "tmp")).FullName;
        start.Environment["WEBHOOK_SECRET"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(program.Location);
        foreach (var arg in args)
            start.ArgumentList.Add(arg);
        var process = new Process { StartInfo = start };
        var node = new NodeProcess(process);
        process.OutputDataReceived += (_, line) => node.Append(line.Data);
        process.ErrorDataReceived += (_, line) => node.Append(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return node;
    }

    /// <summary>The assemblies that it has loaded.</summary>
    public IReadOnlyList<string> MappedFiles() =>
    [
        .. File.ReadLines($"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/maps").Select(line => line.Split(' ')[^1])
            .Where(file => file.EndsWith(".dll", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal),
    ];

    /// <param name="signal">"STOP", "CONT", "TERM" or "KILL".</param>
    public void Signal(string signal)
    {
        using var kill = Process.Start("kill", ["-" + signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    public async Task<int> ExitAsync(CancellationToken ct)
    {
        await _process.WaitForExitAsync(ct).ComesAsync("the end of the process", ct);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(Watchdog.Limit);
        }

        _process.Dispose();
    }

    private void Append(string? line)
    {
        lock (_said)
            _said.AppendLine(line);
    }
}
