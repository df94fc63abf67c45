namespace Repricer.Host.Doctor;

/// <summary>Looks at one thing that the engine needs, and changes nothing. Every check stands in <see cref="DoctorChecks"/>.</summary>
internal interface IDoctorCheck
{
    /// <summary>What it is about, in a word or two.</summary>
    string Name { get; }

    /// <summary>How long it may take; then it is given up, which is told.</summary>
    TimeSpan Deadline => TimeSpan.FromSeconds(10);

    /// <summary>Whether it makes no sense while the configuration has errors.</summary>
    bool NeedsConfiguration => true;

    /// <summary>Looks. An exception becomes a line that says so.</summary>
    /// <returns>At least one line.</returns>
    ValueTask<IReadOnlyList<DoctorLine>> LookAsync(Checkup checkup, CancellationToken ct);
}
