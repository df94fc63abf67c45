using System.Globalization;
using Repricer.Adapters.Plugins;
using Repricer.Core.Catalog;
using Repricer.Core.Documents;
using Repricer.Engine.Publishing;

namespace Repricer.Adapters.Channels.Csv;

/// <summary>Makes channels that drop price files into a folder.</summary>
internal sealed class CsvChannelFactory : IChannelFactory
{
    private const int DefaultBatch = 5_000;
    private const string DefaultMode = "0640";

    public string Type => "csv";

    public string Summary => "price files are dropped into a folder";

    public ChannelTraits? Traits => CsvChannelAdapter.All;

    public Shape.Map Settings { get; } = new(
        "the settings of a csv channel",
        new KeySpec(
            "Folder", new Shape.Text(1000, "path"),
            "The folder the files are dropped into; it is made at the start where it is missing.")
        {
            Required = true,
        },
        new KeySpec("MaxBatch", new Shape.Whole(1, 100_000), "Most rows of a file.")
        {
            Default = DefaultBatch.ToString(CultureInfo.InvariantCulture),
        },
        new KeySpec(
            "FileMode",
            new Shape.Text(4, "octal") { ProblemOf = text => ModeOf(text) is null ? $"'{text}' is no mode such as 0640" : null },
            "Who may read a dropped file, in octal, whatever the process's umask says; not on Windows.")
        {
            Default = DefaultMode,
        });

    public ChannelCreation Create(ChannelId id, IReadOnlyDictionary<string, string?> settings, ChannelServices services)
    {
        var read = new PluginSettings(settings, Settings);
        var folder = read.Text("Folder");
        var maxBatch = read.Whole("MaxBatch", DefaultBatch);

        var mode = ModeOf(read.Text("FileMode") ?? DefaultMode);
        if (folder is not null)
        {
            try
            {
                folder = Path.GetFullPath(folder);
                Directory.CreateDirectory(folder);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
            {
                read.Error("Folder", $"'{folder}' cannot be used: {error.Message}");
            }
        }

        var errors = read.Finish();
        var adapter = errors.Count == 0
            ? new CsvChannelAdapter(id, new DropFolder(folder!, services.Time) { FileMode = mode }, maxBatch)
            : null;
        return new ChannelCreation(adapter, errors);
    }

    /// <returns>Null when it is none, or one that its owner cannot read.</returns>
    private static UnixFileMode? ModeOf(string text)
    {
        if (text.Length is not (3 or 4) || text.Any(digit => digit is < '0' or > '7') || (text.Length == 4 && text[0] != '0'))
            return null;
        var mode = (UnixFileMode)Convert.ToInt32(text, 8);
        return mode.HasFlag(UnixFileMode.UserRead) ? mode : null;
    }
}
