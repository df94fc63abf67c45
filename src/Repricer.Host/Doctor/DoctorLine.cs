namespace Repricer.Host.Doctor;

/// <summary>What a look came to.</summary>
internal enum DoctorMark
{
    Ok,

    /// <summary>It works, and a person should look at it.</summary>
    Warn,

    /// <summary>Something does not work, or will not.</summary>
    Fail,

    /// <summary>It was not looked at, and the detail says why.</summary>
    NotTried,
}

/// <summary>One thing that was looked at.</summary>
/// <param name="Detail">One sentence: what was found.</param>
/// <param name="Cure">What a person does about it, a command where there is one; null = nothing is to be done.</param>
internal sealed record DoctorLine(DoctorMark Mark, string Detail, string? Cure = null)
{
    public static DoctorLine Ok(string detail) => new(DoctorMark.Ok, detail);

    public static DoctorLine Warn(string detail, string? cure) => new(DoctorMark.Warn, detail, cure);

    public static DoctorLine Fail(string detail, string? cure) => new(DoctorMark.Fail, detail, cure);

    public static DoctorLine NotTried(string detail, string? cure = null) => new(DoctorMark.NotTried, detail, cure);
}
