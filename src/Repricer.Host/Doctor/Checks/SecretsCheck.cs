namespace Repricer.Host.Doctor.Checks;

/// <summary>Says whether every secret that the settings point to is there, and whether files that hold one are private.</summary>
internal sealed class SecretsCheck : IDoctorCheck
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    public string Name => "secrets";

    public ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct)
    {
        var references = checkup.Config.Places.Texts()
            .Where(setting => setting.Value is { } text && IsReference(text))
            .Select(setting => (Key: setting.Key, Reference: setting.Value!)).ToList();
        var lines = references.Select(secret => FaultOf(checkup, secret.Key, secret.Reference)).OfType<DoctorLine>().ToList();
        if (lines.Count == 0)
            lines.Add(DoctorLine.Ok(references.Count == 0 ? "the settings point to none" : $"{references.Count} secret(s), all there"));
        return ValueTask.FromResult<IReadOnlyList<DoctorLine>>(lines);
    }

    private static bool IsReference(string text) => text.StartsWith("env:", StringComparison.Ordinal)
        || (text.StartsWith("file:", StringComparison.Ordinal) && !text.StartsWith("file://", StringComparison.Ordinal));

    private static DoctorLine? FaultOf(Checkup checkup, string key, string reference)
    {
        if (string.IsNullOrWhiteSpace(checkup.Options.Secret(reference)))
        {
            return DoctorLine.Fail($"{key}: nothing is in {reference}", reference[0] == 'e'
                ? "set the variable for the process; a service has it from its EnvironmentFile"
                : "write the secret into that file, which this user can read");
        }

        if (reference[0] == 'e' || OperatingSystem.IsWindows())
            return null;
        var path = checkup.Context.PathOf(reference["file:".Length..]);
        return (File.GetUnixFileMode(path) & Others) == UnixFileMode.None
            ? null
            : DoctorLine.Warn($"{key}: other users of this machine can read {reference}", $"chmod 600 {reference["file:".Length..]}");
    }
}
