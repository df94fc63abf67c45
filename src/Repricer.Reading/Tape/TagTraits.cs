namespace Repricer.Reading.Tape;

[Flags]
internal enum TagTraits : byte
{
    None = 0,
    Void = 1,

    /// <summary>The element starts a new line when rendered, so that text on both sides does not run together.</summary>
    Block = 2,

    /// <summary>The element's body is text up to its end tag, whatever stands there.</summary>
    Raw = 4,

    /// <summary>The element ends an open paragraph.</summary>
    EndsParagraph = 8,

    /// <summary>The element ends an open one of its own kind whose end tag was left out.</summary>
    EndsAlike = 16,

    /// <summary>Extractors look at the element wherever it stands: see <see cref="PageTape.Stops"/>.</summary>
    Stop = 32,

    /// <summary>Nothing inside the element is shown as text.</summary>
    Unseen = 64,
}
