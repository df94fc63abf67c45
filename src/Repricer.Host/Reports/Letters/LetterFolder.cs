using System.Text;
using Repricer.Core.Documents;
using Repricer.Core.Letters;
using Repricer.Host.Console;

namespace Repricer.Host.Reports.Letters;

/// <summary>
/// The templates of letters: <c>map.txt</c> and <c>map.html</c> in a folder beside the strategies, read anew for each letter; where one is
/// not there, the built-in words hold.
/// </summary>
/// <param name="folder">As messages should name it; null = there is none, the built-in words hold.</param>
internal sealed class LetterFolder(string? folder)
{
    public const string TextName = "map.txt";
    public const string HtmlName = "map.html";
    private const int LongestFile = 256 * 1024;

    /// <summary>What is wrong with the files that are there.</summary>
    public IReadOnlyList<Diagnostic> Check() => [.. Read(TextName).Faults, .. Read(HtmlName).Faults];

    /// <exception cref="UserErrorException">A template is faulty; all of it is told.</exception>
    public (LetterTemplate Text, LetterTemplate Html) Templates()
    {
        var (text, html) = (Read(TextName), Read(HtmlName));
        return text.Template is { } plain && html.Template is { } page
            ? (plain, page)
            : throw new UserErrorException([.. text.Faults.Concat(html.Faults).Select(fault => fault.ToString())], ExitCode.NotFine);
    }

    /// <summary>Writes the built-in templates to be edited; what is there stays.</summary>
    /// <returns>The files that were written.</returns>
    /// <exception cref="UserErrorException">They cannot be written.</exception>
    public IReadOnlyList<string> WriteOwn()
    {
        var written = new List<string>();
        if (folder is null)
            return written;
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var name in (string[])[TextName, HtmlName])
            {
                var file = Path.Combine(folder, name);
                if (File.Exists(file))
                    continue;
                File.WriteAllText(file, BuiltIn(name), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
                written.Add(file);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserErrorException($"{folder} cannot be written: {error.Message}");
        }

        return written;
    }

    private (LetterTemplate? Template, IReadOnlyList<Diagnostic> Faults) Read(string name)
    {
        if (folder is null || Path.Combine(folder, name) is not { } file || !File.Exists(file))
            return LetterTemplate.Parse(name, BuiltIn(name), MapLetterFields.All);
        try
        {
            if (new FileInfo(file).Length > LongestFile)
                return (null, [Fault(file, $"larger than {LongestFile / 1024} KiB")]);
            var text = File.ReadAllText(file, new UTF8Encoding(false, throwOnInvalidBytes: true));
            return LetterTemplate.Parse(file, text, MapLetterFields.All);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            return (null, [Fault(file, error is DecoderFallbackException ? "it is not written in UTF-8" : error.Message)]);
        }
    }

    private static Diagnostic Fault(string file, string message) => new(file, 0, 0, DiagnosticLevel.Error, "unreadable", message);

    /// <summary>The usual place of the folder: beside that of the strategies.</summary>
    public static string Beside(string strategies) =>
        Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(strategies)) is { Length: > 0 } parent ? parent : ".", "letters");

    private static string BuiltIn(string name) => name == TextName ? MapLetterWords.Text : MapLetterWords.Html;
}
