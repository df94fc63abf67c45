
namespace Repricer.Adapters.Storage.Sqlite.Guarding;

/// <summary>A file named <c>STOP</c> in the data folder stops every push, whatever wrote it. A folder that cannot be read counts as on.</summary>
internal sealed class KillSwitch(string directory)
{
    public const string FileName = "STOP";

    public bool IsOn => !Directory.Exists(directory) || File.Exists(Path.Combine(directory, FileName));
}
