namespace Repricer.Host.Dashboard.Models;

/// <summary>What people did, newest first.</summary>
/// <param name="Most">So many are shown at most.</param>
/// <param name="Text">What is looked for in them; null = nothing.</param>
/// <param name="Searched">In so many of the newest it is looked for.</param>
public sealed record AuditModel(DateTimeOffset Now, IReadOnlyList<AuditRow> Rows, string Most, string? Text, string Searched);

public sealed record AuditRow(DateTimeOffset At, string By, string Action, string Target, string? Detail);

/// <summary>Keys, and who is logged in with them.</summary>
/// <param name="Made">A key that was just made, shown this once; null = none was.</param>
public sealed record KeysModel(
    DateTimeOffset Now, IReadOnlyList<KeyRow> Keys, IReadOnlyList<SessionRow> Sessions, MadeKey? Made, IReadOnlyList<FieldModel> Fields,
    bool AsksKey, string? KeyFault, string? Token);

public sealed record KeyRow(string Name, string Scope, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);

/// <param name="Id">Names it in forms; it opens nothing.</param>
public sealed record SessionRow(
    string Id, string Name, string From, DateTimeOffset StartedAt, DateTimeOffset UsedAt, bool IsThis);

public sealed record MadeKey(string Name, string Scope, string Key);
