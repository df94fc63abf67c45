using System.Globalization;

namespace Repricer.CrashHost;

/// <summary>
/// The time of the engine's lives: it stands still while none lives. A process takes seconds to start on a busy machine, and time that
/// passes between a call and the next life would count towards the horizon within which the channel of these tests is free to be late: it
/// is late by reads, not by time.
/// </summary>
internal sealed class LifeClock : TimeProvider
{
    private readonly string _path;
    private readonly TimeSpan _behind;

    /// <param name="dead">How much time passes between two lives all the same.</param>
    public LifeClock(string folder, TimeSpan dead)
    {
        Directory.CreateDirectory(folder);
        _path = Path.Combine(folder, "life");
        var now = System.GetUtcNow();
        var ended = File.Exists(_path) ? new DateTimeOffset(long.Parse(File.ReadAllText(_path), CultureInfo.InvariantCulture), TimeSpan.Zero) : now;
        _behind = now - ended - dead;
        Note();
    }

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - _behind;

    /// <summary>If the process dies now, the next life goes on from here. The system keeps what was written when it kills a process.</summary>
    public void Note()
    {
        var beside = _path + ".new";
        File.WriteAllText(beside, GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture));
        File.Move(beside, _path, overwrite: true);
    }
}
