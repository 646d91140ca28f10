@echo off
rem Starts Perplexiscope: the window without arguments, else the command line.
rem The flags are explained in the script "perplexiscope" beside this one.
setlocal
set "HOME_DIR=%~dp0.."
set "JAVA="

call :try "%HOME_DIR%\runtime\bin\java.exe"
if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
for %%P in (java.exe) do call :try "%%~$PATH:P"
for /d %%D in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*") do call :try "%%~D\bin\java.exe"
if not defined JAVA (
    echo Perplexiscope needs Java 25, and found none: install a JDK 25 or set JAVA_HOME to it. 1>&2
    exit /b 2
)

set "CACHE=%LOCALAPPDATA%\Perplexiscope\cache"
if not exist "%CACHE%" mkdir "%CACHE%" >nul 2>&1

"%JAVA%" ^
    --module-path "%HOME_DIR%\lib\javafx" ^
    --add-modules javafx.controls,javafx.swing ^
    --enable-native-access=javafx.graphics,ALL-UNNAMED ^
    -XX:+UseG1GC ^
    -Xms64m ^
    -XX:MaxRAMPercentage=50 ^
    -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%CACHE%\classes.jsa" ^
    -Xlog:disable ^
    %PERPLEXISCOPE_OPTS% ^
    "-Dperplexiscope.home=%HOME_DIR%" ^
    -cp "%HOME_DIR%\lib\*" ^
    org.perplexiscope.Main %*
exit /b %ERRORLEVEL%

rem Takes the first java of version 25 or newer, by the release file beside it.
:try
if defined JAVA exit /b 0
if not exist "%~1" exit /b 0
set "RELEASE=%~dp1..\release"
if not exist "%RELEASE%" exit /b 0
for /f tokens^=2^ delims^=.^" %%V in ('findstr /b "JAVA_VERSION=" "%RELEASE%"') do if %%V GEQ 25 set "JAVA=%~1"
exit /b 0
