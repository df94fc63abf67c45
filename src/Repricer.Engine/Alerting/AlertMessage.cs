namespace Repricer.Engine.Alerting;

/// <summary>What goes out to one target at once.</summary>
/// <param name="Id">The same at every attempt, so that a receiver knows a repetition by it.</param>
/// <param name="At">When its newest notice came up, UTC; the same at every attempt.</param>
/// <param name="Instance">Names the engine.</param>
/// <param name="Link">Where people see more; null = nowhere.</param>
/// <param name="Firing">How many alerts of this target fire at the time of sending.</param>
/// <param name="Lost">Notices that this target never got, since the last message that got through.</param>
public sealed record AlertMessage(
    string Id, DateTimeOffset At, IReadOnlyList<AlertNotice> Notices, string Instance, Uri? Link, int Firing, int Lost)
{
    /// <summary>A message without notices was sent by a person who wants to see whether it arrives.</summary>
    public bool IsTest => Notices.Count == 0;
}
