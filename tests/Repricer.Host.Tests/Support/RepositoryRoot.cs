namespace Repricer.Host.Tests.Support;

internal static class RepositoryRoot
{
    public static string File(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(folder.FullName, "Repricer.sln")))
                return Path.Combine(folder.FullName, name);
        }

        throw new InvalidOperationException("the tests run outside of the repository");
    }
}
