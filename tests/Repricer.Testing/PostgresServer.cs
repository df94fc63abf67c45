using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Repricer.Testing;

/// <summary>
/// A PostgreSQL server of this test run's own, from what the machine has installed, with its files in memory and without waiting for any
/// disk. It ends with this process, however that ends: a shell beside it holds the other end of a pipe.
/// </summary>
#pragma warning disable CA1001 // it is held to the end of the process: that is what it is for
public sealed class PostgresServer
#pragma warning restore CA1001
{
    private const string User = "repricer";

    /// <summary>By this beginning of a message the test framework knows that a test is left out; this project does not refer to it.</summary>
    private const string SkipToken = "$XunitDynamicSkip$";

    // $1 = the programs, $2 = the folder, $3 = the port, $4 = more settings. Whoever started it has gone when its standard input ends.
    private const string Script =
        """
        trap 'exec 1>&- 2>&-; "$1/pg_ctl" -D "$2/data" -m immediate -w stop; rm -rf "$2"' EXIT
        "$1/initdb" -D "$2/data" -A trust -U repricer -E UTF8 --locale=C --no-sync >"$2/log" 2>&1 &&
        "$1/pg_ctl" -D "$2/data" -l "$2/log" -w -t 60 start >/dev/null 2>&1 \
          -o "-k '$2' -p $3 -c listen_addresses=127.0.0.1 -c max_connections=200 -c shared_buffers=64MB -c fsync=off $4" ||
          { tail -n 5 "$2/log" | tr '\n' ' '; echo; exit 1; }
        echo ready
        cat >/dev/null
        """;

    private const string Faster = "-c full_page_writes=off -c max_wal_size=256MB -c autovacuum=off";

    private static readonly Lazy<PostgresServer> One = new(Start);

    private static int _made;

    private readonly string _programs = "";
    private readonly string _folder = "";
    private readonly int _port;

    // While it is held the pipe to it is open, and the server runs.
    private readonly Process? _keeper;

    private PostgresServer(string missing) => Missing = missing;

    private PostgresServer(string programs, string folder, int port, Process keeper) =>
        (_programs, _folder, _port, _keeper) = (programs, folder, port, keeper);

    /// <summary>The one of this process; started when it is first asked for.</summary>
    public static PostgresServer Shared => One.Value;

    /// <summary>Why there is none; null = it runs.</summary>
    public string? Missing { get; }

    /// <summary>Where it listens on the loopback address.</summary>
    public int Port => _port;

    /// <summary>Whether it runs still.</summary>
    public bool IsRunning => _keeper is { HasExited: false };

    /// <summary>The processor time that all processes of it have taken so far.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            var first = File.ReadLines(Path.Combine(_folder, "data", "postmaster.pid")).First();
            var ticks = 0L;
            foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
            {
                // After the name, which stands in parentheses: the state, the parent, and from the twelfth on the times.
                if (ReadOrNull(Path.Combine(folder, "stat")) is not { } stat)
                    continue;
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                var isFirst = Path.GetFileName(folder) == first;
                if (isFirst || fields[1] == first)
                    ticks += fields[11..(isFirst ? 15 : 13)].Sum(spent => long.Parse(spent, CultureInfo.InvariantCulture));
            }

            return TimeSpan.FromMilliseconds(ticks * 10);
        }
    }

    /// <summary>For Npgsql, over the server's socket file.</summary>
    public string ConnectionString(string database) => string.Create(
        CultureInfo.InvariantCulture, $"Host={_folder};Port={_port};Database={database};Username={User};Pooling=false");

    /// <summary>Skips the test where there is no server; with REPRICER_REQUIRE_POSTGRES=1 it fails.</summary>
    public static void Need()
    {
        if (Shared.Missing is not { } why)
            return;
        if (Environment.GetEnvironmentVariable("REPRICER_REQUIRE_POSTGRES") == "1")
            throw new InvalidOperationException(why);
        throw new InvalidOperationException(SkipToken + why);
    }

    /// <summary>Makes an empty database for one test; it goes with the server.</summary>
    /// <returns>How it is reached.</returns>
    /// <inheritdoc cref="Need"/>
    public static string NeedDatabase()
    {
        Need();
        var name = string.Create(CultureInfo.InvariantCulture, $"made_{Interlocked.Increment(ref _made)}");
        Run(
            Path.Combine(Shared._programs, "createdb"), "-h", Shared._folder, "-p", Shared._port.ToString(CultureInfo.InvariantCulture), "-U", User,
            "-T", "template0", "-E", "UTF8", "--locale=C", name);
        return Shared.ConnectionString(name);
    }

    /// <summary>Stops it at once, with every connection to it, and starts it again with what it had.</summary>
    public void Restart()
    {
        string[] command = [Path.Combine(_programs, "pg_ctl"), "-D", Path.Combine(_folder, "data"), "-l", Path.Combine(_folder, "log"), "-m", "immediate", "-s", "-w", "restart"];
        if (Environment.IsPrivilegedProcess)
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", .. command];
        Run(command[0], command.AsSpan(1));
    }

    /// <returns>Null = the process has ended meanwhile.</returns>
    private static string? ReadOrNull(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static PostgresServer Start()
    {
        if (!OperatingSystem.IsLinux())
            return new PostgresServer("no PostgreSQL server is started on this system: the tests that need one are left out");
        if (FindPrograms() is not { } programs)
        {
            return new PostgresServer(
                "no PostgreSQL server: initdb is neither on the PATH nor in /usr/lib/postgresql (apt-get install postgresql)");
        }

        var folder = TemporaryFolder.Create("server");
        var port = FreePort();
        string[] command = ["sh", "-c", Script, "sh", programs, folder, port.ToString(CultureInfo.InvariantCulture), Faster];

        // The server refuses to be run by root.
        if (Environment.IsPrivilegedProcess)
        {
            Run("chown", "postgres", folder);
            command = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups", .. command];
        }

        // A session of its own: who ends the test run's whole process group does not end what cleans up after it.
        var start = new ProcessStartInfo("setsid")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = "/",
        };
        foreach (var word in command)
            start.ArgumentList.Add(word);
        var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadLine();
        return said == "ready"
            ? new PostgresServer(programs, folder, port, process)
            : new PostgresServer($"the PostgreSQL server of {programs} does not start: {said}");
    }

    private static string? FindPrograms()
    {
        const string versions = "/usr/lib/postgresql";
        var installed = Directory.Exists(versions)
            ? Directory.EnumerateDirectories(versions)
                .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(folder => Path.Combine(folder, "bin"))
            : [];
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return installed.Concat(path).FirstOrDefault(folder =>
            File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Run(string program, params ReadOnlySpan<string> words)
    {
        var start = new ProcessStartInfo(program);
        foreach (var word in words)
            start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }
}
