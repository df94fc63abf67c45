using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Repricer.Testing;
using Xunit;

namespace Repricer.Adapters.Tests.Alerts;

/// <summary>A real SMTP server in a process of its own: aiosmtpd. Tests skip, with a message, where it cannot be had.</summary>
internal sealed class SmtpPeer : IAsyncDisposable
{
    private readonly Process _process;

    private SmtpPeer(Process process) => _process = process;

    public int Port { get; private init; }

    /// <param name="mode">none, starttls or tls.</param>
    public static async Task<SmtpPeer> StartAsync(string mode, string certificate = "", string key = "", [CallerFilePath] string caller = "")
    {
        foreach (var python in new[] { "/usr/bin/python3", "python3" })
        {
            if (Run(python, Path.Combine(Path.GetDirectoryName(caller)!, "smtp_peer.py"), mode, certificate, key) is not { } process)
                continue;
            var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().ComesAsync("the port");
            if (int.TryParse(line, CultureInfo.InvariantCulture, out var port))
                return new SmtpPeer(process) { Port = port };
            process.Kill();
            process.Dispose();
        }

        Assert.Skip("no SMTP server to test against: apt-get install python3-aiosmtpd");
        throw new UnreachableException();
    }

    /// <summary>The next mail that it took.</summary>
    public async Task<(JsonElement Envelope, MimeKit.MimeMessage Mail)> MailAsync()
    {
        var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().ComesAsync("a mail");
        var envelope = JsonDocument.Parse(line!).RootElement;
        using var content = new MemoryStream(Convert.FromBase64String(envelope.GetProperty("content").GetString()!));
        return (envelope, await MimeKit.MimeMessage.LoadAsync(content, TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().ComesAsync("the end of the SMTP server");
        _process.Dispose();
    }

    private static Process? Run(string python, params string[] arguments)
    {
        var start = new ProcessStartInfo(python, arguments)
        {
            UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        try
        {
            return Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
