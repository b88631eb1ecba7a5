using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace PtceGraph.Storage.Backups;

/// <summary>The identity of the file at a path: its device and inode, independent of its name.</summary>
/// <remarks>
/// .NET has no public API for it. On Linux this calls <c>statx</c>, whose structure is the same on every processor; on macOS <c>stat</c>
/// with 64-bit inodes. Elsewhere (on Windows, where an open file can be neither moved nor replaced) there is no identity and nothing is
/// compared. The reasons are in docs/decisions/0013-the-store-under-the-service.md.
/// </remarks>
internal readonly record struct FileIdentity(ulong Device, ulong Inode)
{
    private const int CurrentFolder = -100; // AT_FDCWD
    private const uint InodeWanted = 0x100; // STATX_INO
    private const int LinuxInode = 0x20,
        LinuxDeviceMajor = 0x88,
        LinuxDeviceMinor = 0x8c; // offsets in struct statx
    private const int MacDevice = 0,
        MacInode = 8; // offsets in struct stat
    private const int BufferBytes = 512; // more than either structure

    /// <summary>Whether this system has file identities.</summary>
    public static bool IsTold { get; } = Try(AppContext.BaseDirectory, out _);

    /// <summary>The identity of the file at a path; null where there is no file, or no way to find out.</summary>
    public static FileIdentity? Of(string path) => IsTold && Try(path, out var identity) ? identity : null;

    private static bool Try(string path, out FileIdentity identity)
    {
        var (name, buffer) = (Encoding.UTF8.GetBytes(path + '\0'), new byte[BufferBytes]);
        try
        {
            if (OperatingSystem.IsLinux())
            {
                var isThere = Statx(CurrentFolder, name, 0, InodeWanted, buffer) == 0;
                identity = new FileIdentity(
                    ((ulong)Number(buffer, LinuxDeviceMajor) << 32) | Number(buffer, LinuxDeviceMinor),
                    LongNumber(buffer, LinuxInode)
                );
                return isThere;
            }

            if (OperatingSystem.IsMacOS())
            {
                var isThere =
                    (RuntimeInformation.ProcessArchitecture == Architecture.X64 ? StatOfX64(name, buffer) : Stat(name, buffer)) == 0;
                identity = new FileIdentity(Number(buffer, MacDevice), LongNumber(buffer, MacInode));
                return isThere;
            }
        }
        catch (EntryPointNotFoundException)
        {
            // A C library older than statx.
        }

        identity = default;
        return false;
    }

    private static uint Number(byte[] buffer, int at) => BinaryPrimitives.ReadUInt32LittleEndian(buffer.AsSpan(at));

    private static ulong LongNumber(byte[] buffer, int at) => BinaryPrimitives.ReadUInt64LittleEndian(buffer.AsSpan(at));

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Statx(int folder, byte[] path, int flags, uint mask, byte[] buffer);

    [DllImport("libc", EntryPoint = "stat")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(byte[] path, byte[] buffer);

    [DllImport("libc", EntryPoint = "stat$INODE64")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatOfX64(byte[] path, byte[] buffer);
}
